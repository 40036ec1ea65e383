package dev.cancelscope.app.paint;

import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;

/**
 * A surface on the raster's own pixels: level and upright edges by the raster, sharp at any scale,
 * all else by Java 2D, as in pictures that are saved. One image for bars and texts costs the
 * software pipeline half of what a canvas above them would.
 */
final class PixelSurface implements Surface {
  private static final DirectColorModel ARGB =
      new DirectColorModel(
          ColorSpace.getInstance(ColorSpace.CS_sRGB),
          32,
          0xFF0000,
          0xFF00,
          0xFF,
          0xFF000000,
          true,
          DataBuffer.TYPE_INT);

  private final Raster raster;
  private final Surface shapes;

  private PixelSurface(Raster raster, Graphics2D graphics) {
    this.raster = raster;
    shapes = new ImageSurface(graphics);
  }

  /** On these pixels, which the raster draws on as well. */
  static PixelSurface of(Raster raster, int[] pixels, int width, int height, double scale) {
    var buffer = new DataBufferInt(pixels, pixels.length);
    var rows =
        java.awt.image.Raster.createWritableRaster(
            ARGB.createCompatibleSampleModel(width, height), buffer, null);
    var graphics = new BufferedImage(ARGB, rows, true, null).createGraphics();
    graphics.scale(scale, scale);
    return new PixelSurface(raster, graphics);
  }

  @Override
  public void fill(double xPx, double yPx, double widthPx, double heightPx, int argb) {
    raster.fill(xPx, yPx, widthPx, heightPx, argb);
  }

  @Override
  public void outline(double xPx, double yPx, double widthPx, double heightPx, int argb) {
    shapes.outline(xPx, yPx, widthPx, heightPx, argb);
  }

  @Override
  public void polygon(double[] xsPx, double[] ysPx, int argb) {
    shapes.polygon(xsPx, ysPx, argb);
  }

  @Override
  public void disc(double xPx, double yPx, double radiusPx, double lineWidthPx, int argb) {
    shapes.disc(xPx, yPx, radiusPx, lineWidthPx, argb);
  }

  @Override
  public void line(
      double x0Px, double y0Px, double x1Px, double y1Px, double lineWidthPx, int argb) {
    shapes.line(x0Px, y0Px, x1Px, y1Px, lineWidthPx, argb);
  }

  @Override
  public void text(
      String text, double xPx, double middlePx, double widthPx, TextStyle style, int argb) {
    shapes.text(text, xPx, middlePx, widthPx, style, argb);
  }

  @Override
  public void clip(double xPx, double yPx, double widthPx, double heightPx) {
    raster.clipAbove(yPx);
    shapes.clip(xPx, yPx, widthPx, heightPx);
  }

  @Override
  public void endClip() {
    raster.clipAbove(0);
    shapes.endClip();
  }
}
