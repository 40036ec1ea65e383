package dev.cancelscope.app.paint;

import dev.cancelscope.trace.text.Sentences;
import dev.cancelscope.trace.timeline.DrawItem;
import dev.cancelscope.trace.timeline.DrawItem.Bar;
import dev.cancelscope.trace.timeline.Legend;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/** The legend, in as many lines as its width asks for. FX thread only. */
public final class LegendCanvas extends Region {
  private static final double PAD_PX = 12;
  private static final double EDGE_PX = 4;

  private final PixelLayer bars = new PixelLayer();
  private final Sentences sentences;
  private Palette palette;

  public LegendCanvas(Palette palette, Sentences sentences) {
    this.palette = palette;
    this.sentences = sentences;
    bars.setManaged(false);
    getChildren().setAll(bars);
  }

  public void setPalette(Palette newPalette) {
    palette = newPalette;
    requestLayout();
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    double available = width < 0 ? getWidth() : width;
    return 2 * EDGE_PX + Legend.heightPx(PAD_PX, Math.max(PAD_PX, available - PAD_PX), sentences);
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    List<DrawItem> items = Legend.items(PAD_PX, width - PAD_PX, EDGE_PX, sentences);
    var painter = new ChartPainter(palette);
    Raster raster = bars.begin(width, height, ChartCanvas.outputScale(this));
    raster.fill(0, 0, width, height, palette.axis());
    for (DrawItem item : items) {
      if (item instanceof Bar bar) {
        painter.bar(bar, raster);
      }
    }
    painter.onRows(items, bars.surface(), height);
    bars.end();
  }
}
