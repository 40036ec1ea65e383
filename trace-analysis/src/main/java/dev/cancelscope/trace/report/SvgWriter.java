package dev.cancelscope.trace.report;

import java.util.Locale;

/** Writes well-formed SVG, element by element: the only place that knows its syntax. */
final class SvgWriter {
  private final StringBuilder out = new StringBuilder(1 << 16);

  /** A picture of its own. */
  void open(double width, double height, String title, String css) {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    openInPage(width, height, title);
    out.append("<style>\n").append(css).append("</style>\n");
  }

  /** A picture within a page that has the styles. */
  void openInPage(double width, double height, String title) {
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    attribute("width", width);
    attribute("height", height);
    out.append(" viewBox=\"0 0 ").append(number(width)).append(' ').append(number(height));
    out.append("\" role=\"img\">\n<title>").append(Xml.escaped(title)).append("</title>\n");
  }

  void close() {
    out.append("</svg>\n");
  }

  /** What follows has its own corner, and is cut at its edges. */
  void beginPart(double x, double y, double width, double height) {
    out.append("<svg");
    attribute("x", x);
    attribute("y", y);
    attribute("width", width);
    attribute("height", height);
    out.append(">\n");
  }

  void endPart() {
    out.append("</svg>\n");
  }

  /** Text of ours that is SVG already. */
  void raw(String element) {
    out.append(element).append('\n');
  }

  void rect(double x, double y, double width, double height, String classes) {
    box(x, y, width, height, 0, classes);
  }

  /** A rectangle with rounded corners. */
  void box(double x, double y, double width, double height, double radius, String classes) {
    out.append("<rect");
    attribute("x", x);
    attribute("y", y);
    attribute("width", Math.max(0, width));
    attribute("height", Math.max(0, height));
    if (radius > 0) {
      attribute("rx", radius);
    }
    end(classes);
  }

  void circle(double x, double y, double radius, String classes) {
    out.append("<circle");
    attribute("cx", x);
    attribute("cy", y);
    attribute("r", radius);
    end(classes);
  }

  /** A path in SVG's own notation. */
  void path(String data, String classes) {
    out.append("<path d=\"").append(data).append('"');
    end(classes);
  }

  /** One line; {@code y} is its vertical middle. */
  void text(double x, double y, String text, String classes) {
    out.append("<text");
    attribute("x", x);
    attribute("y", y + 4);
    out.append(" class=\"").append(classes).append("\">").append(Xml.escaped(text));
    out.append("</text>\n");
  }

  @Override
  public String toString() {
    return out.toString();
  }

  static String number(double value) {
    double tenth = Math.rint(value * 10) / 10;
    return tenth == Math.rint(tenth)
        ? Long.toString((long) tenth)
        : String.format(Locale.ROOT, "%.1f", tenth);
  }

  private void end(String classes) {
    out.append(" class=\"").append(classes).append("\"/>\n");
  }

  private void attribute(String name, double value) {
    out.append(' ').append(name).append("=\"").append(number(value)).append('"');
  }
}
