package dev.cancelscope.app.paint;

/** What shapes and texts are drawn on, in logical pixels: a canvas, an image, or a test's log. */
interface Surface {
  /** A rectangle. */
  void fill(double xPx, double yPx, double widthPx, double heightPx, int argb);

  /** The outline of a rounded rectangle, one pixel wide. */
  void outline(double xPx, double yPx, double widthPx, double heightPx, int argb);

  /** A closed shape. */
  void polygon(double[] xsPx, double[] ysPx, int argb);

  /** A disc, or a ring where {@code lineWidthPx} is above 0. */
  void disc(double xPx, double yPx, double radiusPx, double lineWidthPx, int argb);

  /** A slanting line; upright and level ones are rectangles. */
  void line(double x0Px, double y0Px, double x1Px, double y1Px, double lineWidthPx, int argb);

  /** One line of text, clipped to its width. */
  void text(String text, double xPx, double middlePx, double widthPx, TextStyle style, int argb);

  /** Until {@link #endClip}, nothing is drawn outside. */
  void clip(double xPx, double yPx, double widthPx, double heightPx);

  void endClip();

  /** The few ways a text looks. */
  enum TextStyle {
    PLAIN,
    BOLD,
    TITLE
  }
}
