package dev.cancelscope.app.paint;

import java.nio.IntBuffer;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/** An int[] that is shown as it is, at the screen's own resolution. FX thread only. */
final class PixelLayer extends ImageView {
  private int[] pixels = new int[0];
  private int width;
  private int height;
  private @Nullable PixelBuffer<IntBuffer> buffer;
  private Tiles tiles = new Tiles(1);

  /**
   * A raster as large as this many logical pixels. It still holds the last picture: whoever draws
   * fills it.
   */
  Raster begin(double widthPx, double heightPx, double scale) {
    int newWidth = Math.max(1, (int) Math.ceil(widthPx * scale));
    int newHeight = Math.max(1, (int) Math.ceil(heightPx * scale));
    if (buffer == null || newWidth != width || newHeight != height) {
      width = newWidth;
      height = newHeight;
      pixels = new int[width * height];
      buffer =
          new PixelBuffer<>(
              width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
      setImage(new WritableImage(buffer));
    }
    if (tiles.scale() != scale) {
      tiles = new Tiles(scale);
    }
    setFitWidth(width / scale);
    setFitHeight(height / scale);
    return new Raster(pixels, width, height, tiles);
  }

  /** Shows what the raster holds. */
  void end() {
    if (buffer != null) {
      buffer.updateBuffer(_ -> new Rectangle2D(0, 0, width, height));
    }
  }
}
