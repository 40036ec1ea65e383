package dev.cancelscope.app.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Logs what is drawn, one line for each call. */
final class FakeSurface implements Surface {
  final List<String> calls = new ArrayList<>();

  @SuppressWarnings("AnnotateFormatMethod") // private, and each format is run by a test
  private void log(String format, Object... values) {
    calls.add(String.format(Locale.ROOT, format, values));
  }

  @Override
  public void fill(double xPx, double yPx, double widthPx, double heightPx, int argb) {
    log("fill %.0f %.0f %.0f %.0f %08x", xPx, yPx, widthPx, heightPx, argb);
  }

  @Override
  public void outline(double xPx, double yPx, double widthPx, double heightPx, int argb) {
    log("outline %.0f %.0f %.0f %.0f %08x", xPx, yPx, widthPx, heightPx, argb);
  }

  @Override
  public void polygon(double[] xsPx, double[] ysPx, int argb) {
    log("polygon %d %08x", xsPx.length, argb);
  }

  @Override
  public void disc(double xPx, double yPx, double radiusPx, double lineWidthPx, int argb) {
    log("disc %.0f %.0f %08x", xPx, yPx, argb);
  }

  @Override
  public void line(
      double x0Px, double y0Px, double x1Px, double y1Px, double lineWidthPx, int argb) {
    log("line %08x", argb);
  }

  @Override
  public void text(
      String text, double xPx, double middlePx, double widthPx, TextStyle style, int argb) {
    log("text %s %08x", text, argb);
  }

  @Override
  public void clip(double xPx, double yPx, double widthPx, double heightPx) {
    log("clip %.0f %.0f %.0f %.0f", xPx, yPx, widthPx, heightPx);
  }

  @Override
  public void endClip() {
    log("endClip");
  }
}
