import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs Jazzer on one target after another, each for so many seconds, and prints a row of the table
 * in docs/reliability.md for each. Run from source by {@code mvn -Pfuzz}, with the test class path.
 *
 * <p>Arguments: targets, separated by commas; seconds; folders with seeds, separated by commas.
 * What breaks a target is left in {@code fuzz/TARGET} below the working folder, and the exit code
 * is 1.
 */
final class RunFuzzers {
  private static final Pattern COVERED = Pattern.compile("\\bcov: (\\d+)");
  private static final Pattern EXECUTIONS =
      Pattern.compile("stat::number_of_executed_units:\\s*(\\d+)");

  private final long seconds;
  private final List<String> seeds;

  private RunFuzzers(long seconds, List<String> seeds) {
    this.seconds = seconds;
    this.seeds = seeds;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    var fuzzers = new RunFuzzers(Long.parseLong(args[1]), List.of(args[2].split(",")));
    boolean fine = true;
    for (String target : args[0].split(",")) {
      fine &= fuzzers.run(target);
    }
    System.exit(fine ? 0 : 1);
  }

  private boolean run(String target) throws IOException, InterruptedException {
    String name = target.substring(target.lastIndexOf('.') + 1);
    Path folder = Files.createDirectories(Path.of("fuzz", name).toAbsolutePath());
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    for (String seed : seeds) {
      copySeeds(Path.of(seed), corpus);
    }
    Path log = folder.resolve("log.txt");
    Process jazzer =
        new ProcessBuilder(command(target, corpus))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int exitCode = jazzer.waitFor();
    long finds = finds(folder);
    List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    System.out.printf(
        "| `%s` | %d | %s | %s | %d |%n",
        name, seconds, last(EXECUTIONS, lines), last(COVERED, lines), finds);
    boolean fine = exitCode == 0 && finds == 0;
    if (!fine) {
      System.out.println(name + " ended with " + exitCode + ", see " + log);
    }
    return fine;
  }

  private List<String> command(String target, Path corpus) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx1g",
        "-XX:+EnableDynamicAgentLoading",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + target,
        "--instrumentation_includes=dev.cancelscope.**",
        "-max_total_time=" + seconds,
        "-max_len=8000",
        "-seed=1",
        "-print_final_stats=1",
        corpus.toString());
  }

  /** Traces, notes, settings; what is longer than an input may be is cut by the fuzzer. */
  private static void copySeeds(Path folder, Path corpus) throws IOException {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      for (Path file : files.filter(RunFuzzers::isSeed).toList()) {
        String name = file.getParent().getFileName() + "-" + file.getFileName();
        Files.copy(file, corpus.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static boolean isSeed(Path file) {
    return Files.isRegularFile(file)
        && file.toString().matches(".*\\.(cancelscope|json|properties)");
  }

  private static String last(Pattern pattern, List<String> lines) {
    return lines.stream()
        .map(pattern::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .reduce("?", (_, later) -> later);
  }

  /** Inputs that broke the target, were too slow for it or took too much memory. */
  private static long finds(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.matches("(crash|timeout|oom|leak)-.*"))
          .count();
    }
  }
}
