package dev.cancelscope.app.paint;

import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.timeline.Overview;
import java.util.BitSet;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The whole trace in a strip, with a window over what the chart shows. FX thread only. */
public final class MinimapCanvas extends Region {
  private static final double FINDING_PX = 4;
  private static final double GRIP_PX = 3;
  private static final double HIT_WIDTH_PX = 2;
  private static final double HIT_HEIGHT_PX = 7;
  private static final double PIN_WIDTH_PX = 6;
  private static final double PIN_HEIGHT_PX = 11;
  private static final double VEIL = 0.62;

  private final PixelLayer pixels = new PixelLayer();
  private @Nullable Strip kept;

  public MinimapCanvas() {
    pixels.setManaged(false);
    getChildren().setAll(pixels);
  }

  /**
   * Paints the strip.
   *
   * @param overview null: an empty strip
   * @param hits the columns in which something begins that was found
   * @param pins the columns that have a bookmark
   */
  public void show(
      @Nullable Overview overview,
      BitSet hits,
      BitSet pins,
      long windowFromNanos,
      long windowToNanos,
      Palette palette) {
    double width = getWidth();
    double height = getHeight();
    Raster raster = pixels.begin(width, height, ChartCanvas.outputScale(this));
    var wanted = new Strip(overview, palette, width, height);
    // The strip itself changes seldom, the window over it with each step of a zoom.
    if (wanted.equals(kept) && pixels.restore()) {
      window(overview, windowFromNanos, windowToNanos, palette, raster, width, height);
    } else {
      strip(overview, palette, raster, width, height);
      pixels.keep();
      kept = wanted;
      window(overview, windowFromNanos, windowToNanos, palette, raster, width, height);
    }
    hits(hits, palette, raster);
    pins(pins, palette, raster);
    pixels.end();
  }

  private static void hits(BitSet hits, Palette palette, Raster raster) {
    for (int column = hits.nextSetBit(0); column >= 0; column = hits.nextSetBit(column + 1)) {
      raster.fill(column, 0, HIT_WIDTH_PX, HIT_HEIGHT_PX, palette.text());
    }
  }

  /** A ribbon each, as on the rows: wider and longer than a hit. */
  private static void pins(BitSet pins, Palette palette, Raster raster) {
    for (int column = pins.nextSetBit(0); column >= 0; column = pins.nextSetBit(column + 1)) {
      double left = column - PIN_WIDTH_PX / 2;
      raster.fill(left - 1, 0, PIN_WIDTH_PX + 2, PIN_HEIGHT_PX + 1, palette.ground());
      raster.fill(left, 0, PIN_WIDTH_PX, PIN_HEIGHT_PX, palette.accent());
    }
  }

  private record Strip(@Nullable Overview overview, Palette palette, double width, double height) {}

  private static void strip(
      @Nullable Overview overview, Palette palette, Raster raster, double width, double height) {
    raster.fill(0, 0, width, height, palette.axis());
    if (overview != null) {
      for (int column = 0; column < overview.columns(); column++) {
        column(overview, column, palette, raster, height);
      }
    }
    raster.fill(0, height - 1, width, 1, palette.edge());
  }

  private static void window(
      @Nullable Overview overview,
      long fromNanos,
      long toNanos,
      Palette palette,
      Raster raster,
      double width,
      double height) {
    if (overview == null) {
      return;
    }
    double left = Math.max(0, overview.scale().xPx(fromNanos));
    double right = Math.min(width, Math.max(left + 2, overview.scale().xPx(toNanos)));
    int veil = Palette.faded(palette.ground(), VEIL);
    raster.fill(0, 0, left, height - 1, veil);
    raster.fill(right, 0, width - right, height - 1, veil);
    raster.fill(left, 0, right - left, 1, palette.accent());
    raster.fill(left, height - 2, right - left, 1, palette.accent());
    raster.fill(left, 0, GRIP_PX, height - 1, palette.accent());
    raster.fill(right - GRIP_PX, 0, GRIP_PX, height - 1, palette.accent());
  }

  private static void column(
      Overview overview, int column, Palette palette, Raster raster, double height) {
    double ground = height - FINDING_PX - 2;
    double alive = share(overview.alive(column), ground);
    raster.fill(column, ground - alive, 1, alive, palette.alive());
    double cleaning = share(overview.cleaning(column), ground);
    raster.fill(column, ground - cleaning, 1, cleaning, palette.cleanup());
    if (overview.asked(column)) {
      raster.fill(column, 0, 1, ground, Palette.faded(palette.cancel(), 0.8));
    }
    Severity worst = overview.worst(column);
    if (worst != null) {
      raster.fill(column, ground + 1, 1, FINDING_PX, palette.severity(worst));
    }
  }

  /** What is there at all is at least two pixels high. */
  private static double share(double fraction, double height) {
    return fraction <= 0 ? 0 : Math.max(3, fraction * (height - 3));
  }
}
