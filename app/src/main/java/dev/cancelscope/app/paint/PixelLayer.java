package dev.cancelscope.app.paint;

import java.nio.IntBuffer;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/**
 * An int[] that is shown as it is, at the screen's own resolution; nothing is allocated while its
 * size stays. FX thread only.
 */
final class PixelLayer extends ImageView {
  private int[] pixels = new int[0];
  private int[] keptPixels = new int[0];
  private int width;
  private int height;
  private @Nullable PixelBuffer<IntBuffer> buffer;
  private Tiles tiles = new Tiles(1);
  private @Nullable PixelSurface surface;
  private @Nullable Raster raster;

  /**
   * A raster as large as this many logical pixels. It still holds the last picture: whoever draws
   * fills it.
   */
  Raster begin(double widthPx, double heightPx, double scale) {
    int newWidth = Math.max(1, (int) Math.ceil(widthPx * scale));
    int newHeight = Math.max(1, (int) Math.ceil(heightPx * scale));
    boolean rescaled = tiles.scale() != scale;
    if (rescaled) {
      tiles = new Tiles(scale);
    }
    if (buffer == null || newWidth != width || newHeight != height) {
      surface = null;
      width = newWidth;
      height = newHeight;
      pixels = new int[width * height];
      buffer =
          new PixelBuffer<>(
              width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
      setImage(new WritableImage(buffer));
    }
    setFitWidth(width / scale);
    setFitHeight(height / scale);
    Raster begun = raster;
    if (begun == null || surface == null || rescaled) {
      begun = new Raster(pixels, width, height, tiles);
      raster = begun;
      surface = PixelSurface.of(begun, pixels, width, height, scale);
    }
    begun.clipAbove(0);
    return begun;
  }

  /** For shapes and texts on the same pixels; after {@link #begin}. */
  Surface surface() {
    if (surface == null) {
      throw new IllegalStateException("nothing is being drawn");
    }
    return surface;
  }

  /** Keeps what is drawn so far, for {@link #restore}. */
  void keep() {
    keptPixels = pixels.clone();
  }

  /** Draws what was kept; false: nothing of this size was. */
  boolean restore() {
    boolean fits = keptPixels.length == pixels.length;
    if (fits) {
      System.arraycopy(keptPixels, 0, pixels, 0, pixels.length);
    }
    return fits;
  }

  /** Shows nothing. */
  void clear() {
    buffer = null;
    surface = null;
    setImage(null);
  }

  /** Shows what the raster holds. */
  void end() {
    if (buffer != null) {
      buffer.updateBuffer(_ -> new Rectangle2D(0, 0, width, height));
    }
  }
}
