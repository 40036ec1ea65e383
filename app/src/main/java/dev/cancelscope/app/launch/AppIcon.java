package dev.cancelscope.app.launch;

import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.image.Image;

/** The icon of windows and task bars, in the sizes that these ask for. */
final class AppIcon {
  private static final int[] SIZES_PX = {16, 32, 48, 128};

  private AppIcon() {}

  static List<Image> sizes() {
    return IntStream.of(SIZES_PX).mapToObj(AppIcon::size).toList();
  }

  private static Image size(int px) {
    InputStream file = AppIcon.class.getResourceAsStream("icon-" + px + ".png");
    if (file == null) {
      throw new IllegalStateException("No icon of " + px + " px in this build");
    }
    return new Image(file);
  }
}
