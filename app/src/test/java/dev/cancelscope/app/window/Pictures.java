package dev.cancelscope.app.window;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Pictures of what a test sees, for the eye, where {@code cancelscope.pictures} names a folder. */
final class Pictures {
  private Pictures() {}

  static void keep(Scene scene, String name) {
    String folder = System.getProperty("cancelscope.pictures", "");
    if (!folder.isEmpty()) {
      WritableImage shown = scene.snapshot(null);
      int width = (int) shown.getWidth();
      int height = (int) shown.getHeight();
      var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          image.setRGB(x, y, shown.getPixelReader().getArgb(x, y));
        }
      }
      write(image, Path.of(folder, name + ".png"));
    }
  }

  private static void write(BufferedImage image, Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
