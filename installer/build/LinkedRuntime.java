// Links the JDK's modules that are needed, JavaFX and our own into one runtime image.
// Native libraries leave their jars for the image's lib folder: nothing is unpacked into users' homes at start-up.

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;

final class LinkedRuntime {
  static final String MODULE = "dev.cancelscope.app";

  private LinkedRuntime() {}

  static Path link(MakePackages.Product product) throws IOException {
    Path modules = product.target().resolve("modules");
    Path runtime = product.target().resolve("runtime");
    Folders.delete(modules);
    Folders.delete(runtime);
    Files.createDirectories(modules);
    for (Path jar : Jars.shipped(MakePackages.DISTRIBUTION.resolve("lib"))) {
      addModule(jar, modules);
    }
    // Classes stay unpacked: the package is compressed as a whole, and better so.
    tool(
        "jlink",
        List.of(
            "--module-path", modules.toString(),
            "--add-modules", MODULE,
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--compress", "zip-0",
            "--output", runtime.toString()));
    return runtime;
  }

  private static void addModule(Path jar, Path modules) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      if (OldClasses.areIn(file)) {
        OldClasses.bringUp(file, modules.resolve(jar.getFileName()));
        return;
      }
      if (file.stream().noneMatch(LinkedRuntime::isLibrary)) {
        Folders.copy(jar, modules.resolve(jar.getFileName()));
        return;
      }
      Path parts = modules.resolveSibling("parts").resolve(Jars.artifact(jar));
      Folders.delete(parts);
      unpack(file, parts);
      tool(
          "jmod",
          List.of(
              "create",
              "--class-path", parts.resolve("classes").toString(),
              "--libs", parts.resolve("libs").toString(),
              modules.resolve(Jars.artifact(jar) + ".jmod").toString()));
    }
  }

  private static void unpack(JarFile file, Path parts) throws IOException {
    for (JarEntry entry : file.stream().filter(each -> !each.isDirectory()).toList()) {
      boolean library = isLibrary(entry);
      if (library && !isOurs(entry.getName())) {
        continue;
      }
      String simple = entry.getName().replaceFirst(".*/", "");
      Path to =
          library
              ? parts.resolve("libs").resolve(simple)
              : parts.resolve("classes").resolve(entry.getName());
      Files.createDirectories(to.getParent());
      try (InputStream in = file.getInputStream(entry)) {
        Files.copy(in, to);
      }
    }
  }

  private static boolean isLibrary(JarEntry entry) {
    return entry.getName().matches(".*\\.(so|dll|dylib|jnilib)");
  }

  /** Of this system and processor; a library at the top of its jar is, for the jar is chosen so. */
  private static boolean isOurs(String name) {
    if (!name.contains("/")) {
      return true;
    }
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String folder = os.startsWith("windows") ? "win" : os.startsWith("mac") ? "darwin" : "linux";
    return name.startsWith(folder + "/" + System.getProperty("os.arch") + "/");
  }

  static void tool(String name, List<String> arguments) throws IOException {
    ToolProvider tool =
        ToolProvider.findFirst(name).orElseThrow(() -> new IOException("This JDK has no " + name));
    int exitCode = tool.run(System.out, System.err, arguments.toArray(String[]::new));
    if (exitCode != 0) {
      throw new IOException(name + " failed with exit code " + exitCode);
    }
  }
}
