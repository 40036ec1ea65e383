package dev.cancelscope.app.paint;

import dev.cancelscope.app.paint.Surface.TextStyle;
import dev.cancelscope.trace.timeline.DrawItem;
import dev.cancelscope.trace.timeline.DrawItem.Bar;
import dev.cancelscope.trace.timeline.Poster;
import dev.cancelscope.trace.timeline.TimelineMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;

/** A poster as a PNG, without a display: bars by the app's own raster, the rest by Java 2D. */
public final class PictureRenderer {
  private final Palette palette;

  public PictureRenderer(Palette palette) {
    this.palette = palette;
  }

  /**
   * Writes the picture.
   *
   * @param scale device pixels for each logical one, e.g. 2 for a sharp print
   */
  public void writePng(Poster poster, double scale, OutputStream out) throws IOException {
    ImageIO.setUseCache(false);
    if (!ImageIO.write(image(poster, scale), "png", out)) {
      throw new IOException("this Java has no PNG writer");
    }
  }

  BufferedImage image(Poster poster, double scale) {
    BufferedImage image = blank(poster.widthPx(), poster.heightPx(), scale);
    raster(image, scale).fill(0, 0, poster.widthPx(), poster.heightPx(), palette.ground());
    var painter = new ChartPainter(palette);
    var chart =
        blank(poster.chart().request().widthPx(), poster.chart().request().heightPx(), scale);
    painter.paintBars(poster.chart(), raster(chart, scale));
    Graphics2D graphics = image.createGraphics();
    int left = (int) Math.round(poster.gutterPx() * scale);
    graphics.drawImage(chart, left, (int) Math.round(Poster.TITLE_PX * scale), null);
    for (DrawItem item : poster.legend()) {
      if (item instanceof Bar bar) {
        painter.bar(bar, raster(image, scale));
      }
    }
    graphics.scale(scale, scale);
    var surface = new ImageSurface(graphics);
    surround(poster, surface);
    painter.onRows(poster.legend(), surface, poster.heightPx());
    graphics.translate(poster.gutterPx(), Poster.TITLE_PX);
    painter.paintTop(poster.chart(), surface);
    graphics.dispose();
    return image;
  }

  private void surround(Poster poster, Surface surface) {
    double margin = Poster.MARGIN_PX;
    double width = poster.widthPx();
    surface.text(poster.title(), margin, 19, width, TextStyle.TITLE, palette.text());
    surface.text(poster.subtitle(), margin, 39, width, TextStyle.PLAIN, palette.muted());
    double top = Poster.TITLE_PX;
    double axis = TimelineMetrics.AXIS_HEIGHT_PX;
    double chartHeight = poster.chart().request().heightPx();
    surface.fill(0, top, poster.gutterPx(), axis, palette.axis());
    surface.fill(0, top, width, 1, palette.edge());
    surface.fill(0, top + axis - 1, poster.gutterPx(), 1, palette.edge());
    surface.text(poster.namesTitle(), margin, top + 12, 200, TextStyle.BOLD, palette.muted());
    for (int row = 0; row < poster.names().size(); row++) {
      if (row % 2 == 1) {
        double y = top + axis + (double) row * TimelineMetrics.ROW_HEIGHT_PX;
        double height = TimelineMetrics.ROW_HEIGHT_PX;
        surface.fill(0, y, poster.gutterPx(), height, palette.alternate());
      }
      name(poster.names().get(row), surface);
    }
    surface.fill(poster.gutterPx() - 1.0, top, 1, chartHeight, palette.edge());
    surface.fill(0, top + chartHeight, width, 1, palette.edge());
  }

  private void name(Poster.Name name, Surface surface) {
    surface.text(
        name.title(), name.xPx(), name.yPx(), name.widthPx(), TextStyle.PLAIN, palette.text());
  }

  private static BufferedImage blank(int widthPx, int heightPx, double scale) {
    int width = (int) Math.ceil(widthPx * scale);
    int height = (int) Math.ceil(heightPx * scale);
    return new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
  }

  private static Raster raster(BufferedImage image, double scale) {
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    return new Raster(pixels, image.getWidth(), image.getHeight(), scale);
  }
}
