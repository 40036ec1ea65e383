// The AOT cache: classes as the JVM laid them out in a training run, made with the linked runtime's own java
// and the very flags that the launcher passes. It is shipped, not made on the user's machine:
// docs/decisions tells why.

import static java.lang.ProcessBuilder.Redirect.DISCARD;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

final class StartupCache {
  static final String MAIN = LinkedRuntime.MODULE + "/dev.cancelscope.app.launch.Main";

  /** Hardly ever stops the window (docs/decisions/0017); a JDK may have been built without it. */
  private static final String COLLECTOR = "-XX:+UseShenandoahGC";

  /**
   * What the launcher passes besides the cache. What the JVM has to say goes to standard error, for
   * on standard output it would stand in the middle of a report. What is called by reflection is called a few times, by
   * FXML and picocli; a method handle for each would have to be compiled first, at each start.
   */
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseCompactObjectHeaders",
          "-Djdk.reflect.useNativeAccessorOnly=true",
          "-Xlog:disable",
          "-Xlog:all=error,aot*=off,cds*=off:stderr",
          "--enable-native-access=javafx.graphics,com.github.luben.zstd_jni,dev.cancelscope.app");

  /** After the first window: the chart is laid out and painted, the class loading ends. */
  private static final int SETTLING_SECONDS = 4;

  private static final int PATIENCE_SECONDS = 240;

  private StartupCache() {}

  static Path train(MakePackages.Product product, Path runtime, List<String> flags)
      throws IOException, InterruptedException {
    Path cache = product.target().resolve("cancelscope.aot").toAbsolutePath();
    Files.deleteIfExists(cache);
    Path sample = Path.of("..", "sample-traces", "incident", "trace.cancelscope");
    List<String> command = new ArrayList<>();
    List<String> display = display();
    command.addAll(display);
    command.add(java(runtime));
    command.add("-XX:AOTCacheOutput=" + cache);
    command.addAll(flags);
    if (display.isEmpty()) {
      command.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
    }
    command.addAll(List.of("-m", MAIN, "open", sample.toString()));
    System.out.println("Training the start-up cache: " + String.join(" ", command));
    Path home = Files.createTempDirectory("cancelscope-training");
    try {
      run(command, home);
    } finally {
      Folders.delete(home);
    }
    if (!Files.exists(cache)) {
      throw new IOException("The training run left no start-up cache");
    }
    System.out.printf("Start-up cache: %,d bytes%n", Files.size(cache));
    return cache;
  }

  /** The flags for the launcher of this runtime. */
  static List<String> flags(Path runtime) throws IOException, InterruptedException {
    List<String> flags = new ArrayList<>(FLAGS);
    List<String> trial = List.of(java(runtime), COLLECTOR, "-version");
    if (new ProcessBuilder(trial).redirectErrorStream(true).redirectOutput(DISCARD).start().waitFor() == 0) {
      flags.addFirst(COLLECTOR);
    } else {
      System.out.println("This JDK was built without Shenandoah: the package runs with G1, which stops the window now and then");
    }
    return flags;
  }

  private static String java(Path runtime) {
    return runtime.resolve("bin").resolve("java").toString();
  }

  /** A display of its own where Xvfb is installed; otherwise JavaFX paints into memory. */
  private static List<String> display() {
    return Folders.isInstalled("xvfb-run") && Folders.isInstalled("xauth")
        ? List.of("xvfb-run", "-a", "-s", "-screen 0 1400x900x24")
        : List.of();
  }

  private static void run(List<String> command, Path home)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment(home));
    Process process = builder.start();
    CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .execute(() -> endAll(process, ProcessHandle::destroyForcibly));
    try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
      String line = lines.readLine();
      if (!"first window".equals(line)) {
        throw new IOException("The training run showed no window but said: " + line);
      }
      TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
      // At the end of a run that was asked to end, the JVM writes the cache.
      endAll(process, ProcessHandle::destroy);
      lines.lines().forEach(System.out::println);
    }
    process.waitFor();
  }

  /** The trained program: the process itself, or the one that xvfb-run started. */
  private static void endAll(Process process, Consumer<ProcessHandle> end) {
    Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .filter(StartupCache::isTrained)
        .forEach(end);
  }

  private static boolean isTrained(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("java");
  }

  private static Map<String, String> environment(Path home) {
    return Map.of(
        "CANCELSCOPE_STARTUP", "report",
        "HOME", home.toString(),
        "XDG_CONFIG_HOME", home.resolve("config").toString(),
        "XDG_CACHE_HOME", home.resolve("cache").toString(),
        "XDG_RUNTIME_DIR", home.toString(),
        "XDG_STATE_HOME", home.resolve("state").toString(),
        "XDG_DATA_HOME", home.resolve("data").toString());
  }
}
