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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The options of a JVM that runs this class path as the packages of {@code installer} run theirs:
 * their collector, and a start-up cache that was trained by opening a sample. Such a cache takes a
 * class path of archives, so folders of classes are packed first.
 */
final class AsPackaged implements AutoCloseable {
  /** As {@code StartupCache} of the installer has them. */
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseCompactObjectHeaders",
          "-XX:+UseShenandoahGC",
          "-Djdk.reflect.useNativeAccessorOnly=true",
          "--enable-native-access=ALL-UNNAMED");

  /** On every machine the same renderer, the one without a graphics card. */
  private static final String RENDERER = "-Dprism.order=sw";

  private static final int SETTLING_SECONDS = 4;
  private static final int PATIENCE_SECONDS = 120;

  /** Of the archives and the cache, until this is closed. */
  private final Path folder = Files.createTempDirectory("as-packaged");

  AsPackaged() throws IOException {}

  /**
   * Packs and trains; takes some ten seconds.
   *
   * @param platform options for the display
   * @param display the variables that name it
   * @return those of the JVM, with the class path
   */
  List<String> options(List<String> platform, Map<String, String> display)
      throws IOException, InterruptedException {
    var options = new ArrayList<>(FLAGS);
    options.add(RENDERER);
    options.addAll(platform);
    options.addAll(List.of("-classpath", classPath()));
    Path cache = folder.resolve("startup.aot");
    train(options, cache, display);
    // Without the mode, a JVM that cannot use the cache would be measured as if it did.
    options.addAll(List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"));
    return options;
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
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

  private void train(List<String> options, Path cache, Map<String, String> display)
      throws IOException, InterruptedException {
    Process training = start(options, cache, display);
    CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .execute(training::destroyForcibly);
    try (var lines =
        new BufferedReader(
            new InputStreamReader(training.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      if (!"first window".equals(line)) {
        throw new IOException("The training run showed no window but said: " + line);
      }
      TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
    } finally {
      // At the end of a run that was asked to end, the JVM writes the cache.
      training.destroy();
      training.waitFor();
    }
  }

  private Process start(List<String> options, Path cache, Map<String, String> display)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(java());
    command.addAll(
        List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:disable", "-Xlog:all=error:stderr"));
    command.addAll(options);
    command.addAll(List.of(Main.class.getName(), "open", sample().toString()));
    var builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
    Map<String, String> environment = builder.environment();
    environment.putAll(display);
    environment.put("CANCELSCOPE_STARTUP", "report");
    for (String variable : List.of("CONFIG_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR")) {
      environment.put("XDG_" + variable, folder.toString());
    }
    return builder.start();
  }

  private Path sample() throws IOException {
    Path file = folder.resolve("trace.cancelscope");
    try (var trace = Samples.find("incident").orElseThrow().openTrace()) {
      Files.copy(trace, file);
    }
    return file;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> within = Files.walk(folder)) {
      for (Path each : within.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
