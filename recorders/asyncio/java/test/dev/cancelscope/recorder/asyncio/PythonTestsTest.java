package dev.cancelscope.recorder.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The recorder's own tests, on one Python of each series that this machine has: as many at a time
 * as it has processors, for most of their time goes by in programs that they wait for.
 */
class PythonTestsTest {
  private static final Pattern COUNT = Pattern.compile("Ran (\\d+) tests?");

  @TestFactory
  Stream<DynamicTest> unittest() {
    List<Python> found = PythonInstallations.here().all();
    List<String> missing = PythonInstallations.missing(found);
    if (!missing.isEmpty()) {
      System.out.println(
          "Not tested, as it is not installed: Python " + String.join(", ", missing));
    }
    List<Python> tested =
        PythonVersion.tested().stream()
            .flatMap(
                series -> found.stream().filter(p -> p.version().series().equals(series)).limit(1))
            .toList();
    assertFalse(tested.isEmpty(), "no Python from 3.11 on was found to test the recorder with");
    var atATime = Runtime.getRuntime().availableProcessors();
    try (var threads = Executors.newFixedThreadPool(atATime)) {
      List<Future<Ran>> all =
          tested.stream().map(python -> threads.submit(() -> run(python))).toList();
      return all.stream().map(Future::resultNow).map(PythonTestsTest::judged);
    }
  }

  /** A Python, and how its tests ended. */
  private record Ran(Python python, int exitCode, String said) {}

  private static DynamicTest judged(Ran ran) {
    return DynamicTest.dynamicTest(
        "Python " + ran.python().version(),
        () -> {
          assertEquals(0, ran.exitCode(), ran.said());
          Matcher count = COUNT.matcher(ran.said());
          assertTrue(count.find() && Integer.parseInt(count.group(1)) > 0, ran.said());
          ran.said()
              .lines()
              .filter(line -> line.contains("Not tested"))
              .forEach(System.out::println);
          System.out.println(
              "Python %s (%s): %s"
                  .formatted(ran.python().version(), ran.python().executable(), count.group()));
        });
  }

  private static Ran run(Python python) throws IOException, InterruptedException {
    var command =
        new ProcessBuilder(
                python.executable().toString(), "-m", "unittest", "discover", "-s", "tests")
            .directory(Path.of("").toAbsolutePath().toFile())
            .redirectErrorStream(true);
    command.environment().put("PYTHONPATH", "src");
    command.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Process process = command.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(python, process.waitFor(), said);
  }
}
