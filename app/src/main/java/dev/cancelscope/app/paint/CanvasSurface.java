package dev.cancelscope.app.paint;

import dev.cancelscope.trace.timeline.TimelineMetrics;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/** A surface on a JavaFX canvas: the upper layer of the chart in the window. */
final class CanvasSurface implements Surface {
  private static final Font PLAIN = Font.font(null, FontWeight.NORMAL, TimelineMetrics.FONT_PX);
  private static final Font BOLD = Font.font(null, FontWeight.BOLD, TimelineMetrics.FONT_PX);
  private static final Font TITLE = Font.font(null, FontWeight.BOLD, 16);

  private final GraphicsContext graphics;

  CanvasSurface(GraphicsContext graphics) {
    this.graphics = graphics;
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setLineCap(StrokeLineCap.ROUND);
  }

  @Override
  public void fill(double xPx, double yPx, double widthPx, double heightPx, int argb) {
    graphics.setFill(color(argb));
    graphics.fillRect(xPx, yPx, widthPx, heightPx);
  }

  @Override
  public void outline(double xPx, double yPx, double widthPx, double heightPx, int argb) {
    graphics.setStroke(color(argb));
    graphics.setLineWidth(1.5);
    graphics.strokeRoundRect(xPx, yPx, widthPx, heightPx, 5, 5);
  }

  @Override
  public void polygon(double[] xsPx, double[] ysPx, int argb) {
    graphics.setFill(color(argb));
    graphics.fillPolygon(xsPx, ysPx, xsPx.length);
  }

  @Override
  public void disc(double xPx, double yPx, double radiusPx, double lineWidthPx, int argb) {
    double left = xPx - radiusPx;
    double top = yPx - radiusPx;
    if (lineWidthPx > 0) {
      graphics.setStroke(color(argb));
      graphics.setLineWidth(lineWidthPx);
      graphics.strokeOval(left, top, 2 * radiusPx, 2 * radiusPx);
    } else {
      graphics.setFill(color(argb));
      graphics.fillOval(left, top, 2 * radiusPx, 2 * radiusPx);
    }
  }

  @Override
  public void line(
      double x0Px, double y0Px, double x1Px, double y1Px, double lineWidthPx, int argb) {
    graphics.setStroke(color(argb));
    graphics.setLineWidth(lineWidthPx);
    graphics.strokeLine(x0Px, y0Px, x1Px, y1Px);
  }

  /** Squeezes what is too wide, rather than clip it: a clip for each text costs too much here. */
  @Override
  public void text(
      String text, double xPx, double middlePx, double widthPx, TextStyle style, int argb) {
    graphics.setFill(color(argb));
    graphics.setFont(
        switch (style) {
          case PLAIN -> PLAIN;
          case BOLD -> BOLD;
          case TITLE -> TITLE;
        });
    graphics.fillText(text, xPx, middlePx, widthPx);
  }

  @Override
  public void clip(double xPx, double yPx, double widthPx, double heightPx) {
    graphics.save();
    graphics.beginPath();
    graphics.rect(xPx, yPx, widthPx, heightPx);
    graphics.clip();
  }

  @Override
  public void endClip() {
    graphics.restore();
  }

  private static Color color(int argb) {
    double opacity = (argb >>> 24) / 255.0;
    return Color.rgb((argb >> 16) & 0xFF, (argb >> 8) & 0xFF, argb & 0xFF, opacity);
  }
}
