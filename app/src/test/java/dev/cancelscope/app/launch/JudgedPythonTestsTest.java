package dev.cancelscope.app.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.recorder.asyncio.AsyncioRecorder;
import dev.cancelscope.recorder.asyncio.Python;
import dev.cancelscope.recorder.asyncio.PythonInstallations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Python tests whose traces the recorder's mixin and pytest plugin have judged by this command
 * line. The recorder's own tests know the app by a stand-in only.
 */
@DisabledOnOs(OS.WINDOWS)
class JudgedPythonTestsTest {
  private static final String SHOP =
      """
      import asyncio
      async def swallow():
          try:
              await asyncio.sleep(10)
          except asyncio.CancelledError:
              pass
      async def clean_up():
          try:
              await asyncio.sleep(10)
          finally:
              await asyncio.sleep(0.01)
      async def stop(coroutine):
          task = asyncio.create_task(coroutine, name="shop")
          await asyncio.sleep(0.01)
          task.cancel()
          await asyncio.wait([task])
      """;
  private static final String MIXIN =
      """
      import cancelscope.testing, shop, unittest
      class TestShop(cancelscope.testing.Recorded, unittest.IsolatedAsyncioTestCase):
          async def test_bad(self):
              await shop.stop(shop.swallow())
          async def test_good(self):
              await shop.stop(shop.clean_up())
      """;
  private static final String PYTEST =
      """
      import asyncio, shop
      def test_bad():
          asyncio.run(shop.stop(shop.swallow()))
      def test_good():
          asyncio.run(shop.stop(shop.clean_up()))
      """;

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> areFailedByTheirFindings() throws Exception {
    Files.writeString(folder.resolve("shop.py"), SHOP);
    Files.writeString(folder.resolve("test_mixin.py"), MIXIN);
    Files.writeString(folder.resolve("test_plugin.py"), PYTEST);
    Path app = app();
    Path recorder = AsyncioRecorder.exportTo(folder);
    Python python = PythonInstallations.here().all().getFirst();
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(
        DynamicTest.dynamicTest(
            "unittest",
            () ->
                assertFails(
                    run(python, app, recorder, "unittest", "test_mixin"),
                    "FAILED (failures=1)",
                    "test_mixin.TestShop.test_bad")));
    if (run(python, app, recorder, "pytest", "--version").exitCode == 0) {
      String[] plugin = {"pytest", "-p", "cancelscope.pytest_plugin", "-p", "no:cacheprovider"};
      tests.add(
          DynamicTest.dynamicTest(
              "pytest",
              () ->
                  assertFails(
                      run(python, app, recorder, with(plugin, "--cancelscope", "test_plugin.py")),
                      "1 failed, 1 passed",
                      "test_plugin.test_bad")));
    } else {
      System.out.println("Not tested: the pytest plugin, as " + python + " has no pytest");
    }
    return tests.stream();
  }

  private void assertFails(Run run, String count, String name) throws IOException {
    assertEquals(1, run.exitCode, run.said);
    for (String part :
        List.of(
            count,
            "swallowed-cancel at shop.py:5 in swallow (Cancelscope: error)",
            "  shop was cancelled, but the except handler in swallow at shop.py:5 absorbed it",
            "  - cancelled because ",
            "called cancel() at shop.py:15",
            "  To do: Clean up, then `raise`",
            "Trace: cancelscope-traces/" + name + ".cancelscope")) {
      assertTrue(run.said.contains(part), () -> part + " is missing in " + run.said);
    }
    try (Stream<Path> left = Files.list(folder.resolve("cancelscope-traces"))) {
      List<String> names = left.map(path -> path.getFileName().toString()).toList();
      assertTrue(names.contains(name + ".cancelscope"), names::toString);
      assertTrue(names.stream().noneMatch(each -> each.contains("good")), names::toString);
    }
  }

  /** A command as the distribution has it, on the classes under test. */
  private Path app() throws IOException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
    String script =
        "#!/bin/sh\nexec '%s/bin/java' ${JAVA_OPTS:-} --enable-native-access=ALL-UNNAMED -cp '%s' %s \"$@\"\n"
            .formatted(System.getProperty("java.home"), classes, Main.class.getName());
    Path app = Files.writeString(folder.resolve("cancelscope"), script);
    Files.setPosixFilePermissions(app, PosixFilePermissions.fromString("rwx------"));
    return app;
  }

  private Run run(Python python, Path app, Path recorder, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(python.executable().toString(), "-m"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("PYTHONPATH", recorder.toString());
    builder.environment().put("CANCELSCOPE", app.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), said);
  }

  private static String[] with(String[] first, String... more) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
  }

  private record Run(int exitCode, String said) {}
}
