// jpackage: the native launcher around the linked runtime, and the packages of macOS and Windows.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

final class AppImage {
  private static final String SYSTEM = System.getProperty("os.name").toLowerCase(Locale.ROOT);
  private static final boolean WINDOWS = SYSTEM.startsWith("windows");
  private static final boolean MAC = SYSTEM.startsWith("mac");

  private AppImage() {}

  static Path make(MakePackages.Product product, Path runtime, List<String> flags, Path cache)
      throws IOException, InterruptedException {
    Path folder = product.target().resolve("image");
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of(
            "--type", "app-image",
            "--name", product.name(),
            "--app-version", version(product),
            "--vendor", "Cancelscope",
            "--runtime-image", runtime.toString(),
            "--module", StartupCache.MAIN,
            "--icon", icon("cancelscope").toString(),
            "--dest", folder.toString()));
    for (String flag : flags) {
      arguments.addAll(List.of("--java-options", flag));
    }
    arguments.addAll(List.of("--java-options", "-XX:AOTCache=$APPDIR/cancelscope.aot"));
    if (WINDOWS) {
      arguments.addAll(
          List.of("--add-launcher", product.name() + "-cli=jpackage/cancelscope-cli.properties"));
    }
    LinkedRuntime.tool("jpackage", arguments);
    Path image = folder.resolve(MAC ? product.name() + ".app" : product.name());
    Path app = appFolder(image);
    Folders.copy(cache, app.resolve("cancelscope.aot"));
    Folders.copyTree(MakePackages.DISTRIBUTION.resolve("recorder"), app.resolveSibling("recorder"));
    Licences.collect(product, app.resolveSibling("licences"), runtime);
    return image;
  }

  private static Path appFolder(Path image) {
    return MAC
        ? image.resolve("Contents").resolve("app")
        : WINDOWS ? image.resolve("app") : image.resolve("lib").resolve("app");
  }

  /** macOS takes no version that begins with 0: there 0.1.0 is written as 1.1.0 until 1.0.0 is out. */
  private static String version(MakePackages.Product product) {
    String numbers = product.numbers();
    return MAC && numbers.startsWith("0.") ? "1" + numbers.substring(1) : numbers;
  }

  private static Path icon(String name) {
    return WINDOWS
        ? Path.of("icon", name + ".ico")
        : MAC ? Path.of("icon", name + ".icns") : Path.of("icon", "png", name + "-256.png");
  }

  static void nativePackage(MakePackages.Product product, Path image, String type) throws IOException {
    Path association = product.target().resolve("trace.properties");
    Files.writeString(
        association,
        Files.readString(Path.of("jpackage", "trace.properties"))
            + "icon="
            + icon("cancelscope-trace").toAbsolutePath().toString().replace('\\', '/')
            + "\n");
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of(
            "--type", type,
            "--name", product.name(),
            "--app-version", version(product),
            "--vendor", "Cancelscope",
            "--description", "Debugger for the cancellation of asynchronous tasks",
            "--license-file", Path.of("..", "LICENSE").toString(),
            "--app-image", image.toString(),
            "--file-associations", association.toString(),
            "--dest", product.target().toString()));
    if (WINDOWS) {
      arguments.addAll(List.of("--win-menu", "--win-dir-chooser", "--win-per-user-install"));
    }
    LinkedRuntime.tool("jpackage", arguments);
  }
}
