package dev.cancelscope.trace.report;

import java.util.List;

/** Writes HTML element by element; every text is escaped on its way in. */
final class Html {
  private final StringBuilder out = new StringBuilder(1 << 16);

  /** Opens an element; {@code attributes} are ours, e.g. {@code class="wide"}, or empty. */
  Html open(String tag, String attributes) {
    out.append('<').append(tag).append(attributes.isEmpty() ? "" : " ").append(attributes);
    out.append('>');
    return this;
  }

  Html open(String tag) {
    return open(tag, "");
  }

  Html close(String tag) {
    out.append("</").append(tag).append(">\n");
    return this;
  }

  Html text(String text) {
    out.append(Xml.escaped(text));
    return this;
  }

  /** An element that holds just this text. */
  Html element(String tag, String attributes, String text) {
    return open(tag, attributes).text(text).close(tag);
  }

  Html element(String tag, String text) {
    return element(tag, "", text);
  }

  /** Our own advice, in which backticks mean code. */
  Html advice(String advice) {
    boolean code = false;
    for (String part : advice.split("`", -1)) {
      if (code) {
        open("code").text(part);
        out.append("</code>");
      } else {
        text(part);
      }
      code = !code;
    }
    return this;
  }

  /** A row of a table; the cells from {@code firstNumber} to before {@code end} hold numbers. */
  Html row(String cellTag, int firstNumber, int end, List<String> cells) {
    open("tr");
    for (int i = 0; i < cells.size(); i++) {
      boolean number = i >= firstNumber && i < end;
      element(cellTag, number ? "class=\"number\"" : "", cells.get(i));
    }
    return close("tr");
  }

  /** Markup of ours, e.g. a picture. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
