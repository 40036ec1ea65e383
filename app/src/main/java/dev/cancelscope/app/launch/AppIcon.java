package dev.cancelscope.app.launch;

import dev.cancelscope.app.fx.Background;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.scene.image.Image;

/** The icon of windows and task bars, in the sizes that these ask for. */
final class AppIcon {
  private static final int[] SIZES_PX = {16, 32, 48, 128};

  private AppIcon() {}

  /**
   * Unpacks them beside the FX thread, which has enough to do as a window opens, and hands them
   * over on it.
   */
  static void sizesLater(Consumer<List<Image>> taken) {
    Background.daemonThreads("icon").run(AppIcon::sizes, taken, AppIcon::missing);
  }

  private static void missing(Throwable why) {
    System.getLogger(AppIcon.class.getName()).log(System.Logger.Level.WARNING, "No icon", why);
  }

  private static List<Image> sizes() {
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
