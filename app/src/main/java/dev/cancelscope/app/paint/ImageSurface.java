package dev.cancelscope.app.paint;

import dev.cancelscope.trace.timeline.TimelineMetrics;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import org.jspecify.annotations.Nullable;

/** A surface on an image in memory: pictures without a display. */
final class ImageSurface implements Surface {
  private static final int TITLE_FONT_PX = 16;

  private final Graphics2D graphics;
  private @Nullable Shape outerClip;

  ImageSurface(Graphics2D graphics) {
    this.graphics = graphics;
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  @Override
  public void fill(double xPx, double yPx, double widthPx, double heightPx, int argb) {
    color(argb);
    graphics.fill(new Rectangle2D.Double(xPx, yPx, widthPx, heightPx));
  }

  @Override
  public void outline(double xPx, double yPx, double widthPx, double heightPx, int argb) {
    color(argb);
    graphics.setStroke(new BasicStroke(1.5f));
    graphics.draw(new RoundRectangle2D.Double(xPx, yPx, widthPx, heightPx, 5, 5));
  }

  @Override
  public void polygon(double[] xsPx, double[] ysPx, int argb) {
    color(argb);
    var path = new Path2D.Double();
    path.moveTo(xsPx[0], ysPx[0]);
    for (int i = 1; i < xsPx.length; i++) {
      path.lineTo(xsPx[i], ysPx[i]);
    }
    path.closePath();
    graphics.fill(path);
  }

  @Override
  public void disc(double xPx, double yPx, double radiusPx, double lineWidthPx, int argb) {
    color(argb);
    var circle = new Ellipse2D.Double(xPx - radiusPx, yPx - radiusPx, 2 * radiusPx, 2 * radiusPx);
    if (lineWidthPx > 0) {
      graphics.setStroke(new BasicStroke((float) lineWidthPx));
      graphics.draw(circle);
    } else {
      graphics.fill(circle);
    }
  }

  @Override
  public void line(
      double x0Px, double y0Px, double x1Px, double y1Px, double lineWidthPx, int argb) {
    color(argb);
    graphics.setStroke(
        new BasicStroke((float) lineWidthPx, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(new Line2D.Double(x0Px, y0Px, x1Px, y1Px));
  }

  @Override
  public void text(
      String text, double xPx, double middlePx, double widthPx, TextStyle style, int argb) {
    color(argb);
    graphics.setFont(font(style));
    FontMetrics metrics = graphics.getFontMetrics();
    double baseline = middlePx + (metrics.getAscent() - metrics.getDescent()) / 2.0;
    Shape before = graphics.getClip();
    graphics.clip(new Rectangle2D.Double(xPx, middlePx - 20, widthPx + 1, 40));
    graphics.drawString(text, (float) xPx, (float) baseline);
    graphics.setClip(before);
  }

  private static Font font(TextStyle style) {
    return switch (style) {
      case PLAIN -> new Font(Font.SANS_SERIF, Font.PLAIN, TimelineMetrics.FONT_PX);
      case BOLD -> new Font(Font.SANS_SERIF, Font.BOLD, TimelineMetrics.FONT_PX);
      case TITLE -> new Font(Font.SANS_SERIF, Font.BOLD, TITLE_FONT_PX);
    };
  }

  @Override
  public void clip(double xPx, double yPx, double widthPx, double heightPx) {
    outerClip = graphics.getClip();
    graphics.clip(new Rectangle2D.Double(xPx, yPx, widthPx, heightPx));
  }

  @Override
  public void endClip() {
    graphics.setClip(outerClip);
  }

  private void color(int argb) {
    graphics.setColor(new Color(argb, true));
  }
}
