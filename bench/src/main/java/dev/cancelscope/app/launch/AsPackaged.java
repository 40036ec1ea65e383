package dev.cancelscope.app.launch;

import dev.cancelscope.samples.Samples;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/**
 * The options of a JVM that runs this class path as the packages of {@code installer} run theirs:
 * their collector, and a start-up cache that was trained by opening a sample. Such a cache takes a
 * class path of archives, so folders of classes are packed first.
 */
final class AsPackaged {
  /** As {@code StartupCache} of the installer has them; the others change nothing here. */
  private static final List<String> FLAGS =
      List.of("-XX:+UseCompactObjectHeaders", "-XX:+UseShenandoahGC");

  private static final List<String> ANYWHERE =
      List.of("--enable-native-access=ALL-UNNAMED", "-Dprism.order=sw");

  private static final int SETTLING_SECONDS = 4;

  private final Path folder;
  private final List<String> options = new ArrayList<>();

  private AsPackaged(Path folder) {
    this.folder = folder;
  }

  /**
   * Packs and trains; takes some ten seconds.
   *
   * @param platform options for the display
   * @param display the variables that name it
   */
  static List<String> options(List<String> platform, Map<String, String> display)
      throws IOException, InterruptedException {
    var made = new AsPackaged(Files.createTempDirectory("as-packaged"));
    made.options.addAll(FLAGS);
    made.options.addAll(ANYWHERE);
    made.options.addAll(platform);
    made.options.addAll(List.of("-classpath", made.classPath()));
    Path cache = made.train(display);
    made.options.addFirst("-XX:AOTCache=" + cache);
    return made.options;
  }

  private String classPath() {
    var archives = new ArrayList<String>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      archives.add(Files.isDirectory(Path.of(entry)) ? packed(entry, archives.size()) : entry);
    }
    return String.join(File.pathSeparator, archives);
  }

  private String packed(String classes, int number) {
    String archive = folder.resolve(number + ".jar").toString();
    int code =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(System.out, System.err, "--create", "--file", archive, "-C", classes, ".");
    if (code != 0) {
      throw new IllegalStateException("jar cannot pack " + classes);
    }
    return archive;
  }

  /** At the end of a run that was asked to end, the JVM writes the cache. */
  private Path train(Map<String, String> display) throws IOException, InterruptedException {
    Path cache = folder.resolve("startup.aot");
    var command = new ArrayList<String>();
    command.add(java());
    command.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:disable"));
    command.addAll(options);
    command.addAll(List.of(Main.class.getName(), "open", sample().toString()));
    var builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.putAll(display);
    environment.put("CANCELSCOPE_STARTUP", "report");
    for (String variable : List.of("CONFIG", "CACHE", "STATE", "DATA")) {
      environment.put("XDG_" + variable + "_HOME", folder.toString());
    }
    environment.put("XDG_RUNTIME_DIR", folder.toString());
    Process training = builder.start();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(training.getInputStream(), StandardCharsets.UTF_8))) {
      lines.readLine(); // that the window is there
      TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
      training.destroy();
      training.waitFor();
    }
    if (!Files.exists(cache)) {
      throw new IllegalStateException("The training left no start-up cache");
    }
    return cache;
  }

  private Path sample() throws IOException {
    Path file = folder.resolve("trace.cancelscope");
    try (var trace = Samples.find("incident").orElseThrow().openTrace()) {
      Files.copy(trace, file);
    }
    return file;
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
