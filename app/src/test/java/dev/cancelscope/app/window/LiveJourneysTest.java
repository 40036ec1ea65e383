package dev.cancelscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.attach.Attachable;
import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.record.RecordedProcess;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.SettingsStore;
import dev.cancelscope.app.settings.ThemeChoice;
import dev.cancelscope.app.testing.ListeningProgram;
import dev.cancelscope.recorder.asyncio.AsyncioRecorder;
import dev.cancelscope.recorder.asyncio.PythonInstallations;
import dev.cancelscope.trace.load.LoadedTrace;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A real program is recorded, and its trace is looked at while it grows. */
@ExtendWith(ApplicationExtension.class)
class LiveJourneysTest {
  private static final long PATIENCE_SECONDS = 120;

  /**
   * Makes a task for each line that it reads; told "cancel", cancels one that cleans up until it is
   * told to end.
   */
  private static final String PROGRAM =
      """
      import asyncio, sys

      async def worker():
          await asyncio.sleep(0)

      async def stubborn(release):
          try:
              await asyncio.sleep(3600)
          finally:
              await release.wait()
              await asyncio.sleep(1.5)

      async def main():
          loop = asyncio.get_running_loop()
          release = asyncio.Event()
          slow = asyncio.create_task(stubborn(release), name="stubborn")
          while line := (await loop.run_in_executor(None, sys.stdin.readline)).strip():
              await asyncio.create_task(worker(), name="worker-" + line)
              if line == "cancel":
                  slow.cancel()
          release.set()
          await asyncio.wait([slow])

      asyncio.run(main())
      """;

  @TempDir private Path folder;
  private final Session session = Session.inBackground();
  private final Settings settings = new Settings(SettingsStore.inMemory());
  private final Background background = Background.daemonThreads("live-test");
  private final OpenViewModel opening = new OpenViewModel(session, settings, background);

  @SuppressWarnings("NullAway.Init") // made as the window starts
  private MainWindow window;

  /** Null: the window has started it. */
  private @Nullable Process program;

  @SuppressWarnings("NullAway.Init") // by each test
  private Path trace;

  @Start
  void start(Stage stage) {
    var outside =
        new MainWindow.Outside(
            new FolderDialogs(folder), List.of(), background, "test", folder.resolve("notes"));
    window = new MainWindow(session, settings, opening, outside, folder.resolve("recorder"));
    stage.setScene(window.scene());
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  @AfterEach
  void end(FxRobot robot) {
    robot.interact(window::leave);
    if (program != null) {
      program.destroyForcibly();
    }
  }

  private void record() throws Exception {
    Path script = Files.writeString(folder.resolve("program.py"), PROGRAM);
    trace = folder.resolve("live.cancelscope");
    Path recorder = AsyncioRecorder.exportTo(folder);
    var python = PythonInstallations.here().forRecording();
    List<String> command =
        AsyncioRecorder.command(
            python, recorder, trace, "cancellation", List.of(script.toString()));
    program =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(folder.resolve("err.txt").toFile())
            .start();
  }

  private void tell(String line) throws IOException {
    Process running = Objects.requireNonNull(program);
    running.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    running.getOutputStream().flush();
  }

  private static void await(BooleanSupplier what) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, what::getAsBoolean);
  }

  private boolean shows(String task) {
    LoadedTrace open = session.trace();
    if (open == null) {
      return false;
    }
    for (int i = 0; i < open.store().tasks().size(); i++) {
      if (task.equals(open.store().tasks().name(i))) {
        return true;
      }
    }
    return false;
  }

  private LoadedTrace open() {
    return Objects.requireNonNull(session.trace());
  }

  private static String words(FxRobot robot) {
    return words(robot, "#follow-words");
  }

  /** Of a strip that is not there while it has nothing to say. */
  private static String words(FxRobot robot, String id) {
    Optional<Label> label = robot.lookup(id).tryQuery();
    return label.map(Label::getText).orElse("");
  }

  private static boolean isShown(FxRobot robot, String id) {
    Optional<Node> node = robot.lookup(id).tryQuery();
    return node.filter(Node::isVisible).isPresent();
  }

  @Test
  void theTreeGrowsUntilTheProgramEndsAndThenThereIsAFinding(FxRobot robot) throws Exception {
    record();
    robot.interact(() -> window.follow(trace));
    tell("one");
    await(() -> shows("worker-one"));
    tell("two");
    await(() -> shows("worker-two") && session.rows().rows() >= 4);
    assertFalse(open().complete());
    tell("cancel");
    await(() -> robot.lookup(".cancelling-chip").tryQuery().isPresent());
    robot.clickOn(".cancelling-chip");
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("stubborn", open().store().tasks().name(session.selection().taskIndex()));
    tell("");
    await(() -> open().complete());
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(words(robot).contains("The recording has ended."), words(robot));
    assertTrue(
        open().findings().stream().anyMatch(finding -> finding.rule().equals("slow-cleanup")));
    assertEquals("stubborn", open().store().tasks().name(session.selection().taskIndex()));
  }

  @Test
  void recordsFromTheWindowAndStops(FxRobot robot) throws Exception {
    Files.writeString(
        folder.resolve("service.py"),
        """
        import asyncio, signal

        async def main():
            # A build in the background ignores SIGINT, and so would its children.
            stop = asyncio.current_task().cancel
            asyncio.get_running_loop().add_signal_handler(signal.SIGINT, stop)
            print("ready")
            try:
                await asyncio.sleep(3600)
            finally:
                await asyncio.sleep(1.5)

        asyncio.run(main())
        """);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
    WaitForAsyncUtils.waitForFxEvents();
    TextField script = robot.lookup("#record-program").query();
    TextField where = robot.lookup("#record-folder").query();
    robot.interact(() -> where.setText(folder.toString()));
    robot.clickOn("#record-start");
    await(() -> isShown(robot, "#record-problem"));
    robot.interact(() -> script.setText("service.py"));
    robot.clickOn("#record-start");
    await(() -> session.trace() != null && session.rows().rows() == 1);
    await(() -> !robot.lookup("#record").tryQuery().isPresent());
    robot.clickOn("#record-output");
    ListView<String> output = robot.lookup("#output").query();
    await(() -> output.getItems().contains("ready"));
    robot.type(KeyCode.ESCAPE);
    robot.clickOn("#record-stop");
    await(() -> open().complete());
    assertFalse(open().findings().isEmpty());
    await(() -> isShown(robot, "#record-again"));
  }

  @Test
  void aProgramThatIsKilledLeavesAReadableTraceAndAClearMessage(FxRobot robot) throws Exception {
    record();
    tell("one");
    await(() -> Files.exists(trace));
    robot.interact(() -> window.follow(trace));
    await(() -> shows("worker-one"));
    Objects.requireNonNull(program).destroyForcibly().waitFor();
    await(() -> words(robot).contains("killed"));
    assertTrue(shows("stubborn"));
    assertFalse(open().complete());
    assertEquals(List.of(), open().problems());
  }

  @Test
  void scrollingBackPausesAndAKeyLeadsBackToNow(FxRobot robot) throws Exception {
    record();
    robot.interact(() -> window.follow(trace));
    tell("one");
    await(() -> shows("worker-one"));
    robot.interact(() -> session.viewport().zoom(4, 0));
    assertFalse(session.viewport().showsEnd());
    assertTrue(isShown(robot, "#follow-now"));
    long paused = session.viewport().fromNanos();
    tell("two");
    await(() -> shows("worker-two"));
    assertEquals(paused, session.viewport().fromNanos());
    robot.push(KeyCode.END);
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(session.viewport().showsEnd());
    assertFalse(isShown(robot, "#follow-now"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void attachesToAProgramThatWasStartedWithTheRecorder(FxRobot robot) throws Exception {
    Path traces = Files.createDirectory(folder.resolve("traces"));
    try (var service =
        ListeningProgram.start(folder, Map.of("CANCELSCOPE_RECORD", traces.toString()))) {
      robot.clickOn("#welcome-attach");
      choose(robot, service.processId());
      robot.interact(() -> Pictures.keep(window.scene(), "attach-dialog"));
      robot.clickOn("#attach-attach");
      service.tell("one");
      await(() -> shows("worker-one"));
      robot.interact(() -> Pictures.keep(window.scene(), "attached"));
      assertTrue(attachWords(robot).contains("Attached to process " + service.processId()));
      assertFalse(isShown(robot, "#attach-begin"));
      service.tell("");
      await(() -> attachWords(robot).contains("is gone"));
      await(() -> open().complete());
      robot.clickOn("#attach-detach");
      assertFalse(isShown(robot, "#attach-bar"));
      assertTrue(shows("worker-one"));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void asksAProgramThatListensForASnapshotAndARecording(FxRobot robot) throws Exception {
    Path traces = Files.createDirectory(folder.resolve("traces"));
    try (var service =
        ListeningProgram.start(
            folder,
            Map.of("CANCELSCOPE_RECORD", traces.toString(), "CANCELSCOPE_SIGNAL", "SIGUSR1"))) {
      robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A);
      choose(robot, service.processId());
      robot.clickOn("#attach-attach");
      WaitForAsyncUtils.waitForFxEvents();
      assertNull(session.trace());
      robot.interact(() -> settings.themeProperty().set(ThemeChoice.DARK));
      robot.interact(() -> Pictures.keep(window.scene(), "attached-listening"));
      robot.clickOn("#attach-snapshot");
      await(() -> session.trace() != null && open().summary().complete());
      assertTrue(open().store().midway());
      await(() -> isShown(robot, "#attach-begin"));
      robot.clickOn("#attach-begin");
      await(() -> isShown(robot, "#attach-end"));
      service.tell("one");
      await(() -> shows("worker-one"));
      assertFalse(open().summary().complete());
      robot.clickOn("#attach-end");
      await(() -> open().summary().complete());
      await(() -> isShown(robot, "#attach-begin"));
      assertFalse(open().complete(), "the program runs on");
      String stopped = "incomplete: ends while tasks are alive";
      await(() -> words(robot, "#statusCompleteness").equals(stopped));
      assertTrue(service.isAlive());
    }
  }

  @Test
  void theProcessesOfAFolderAreFollowedAsOneSession(FxRobot robot) throws Exception {
    long own = ProcessHandle.current().pid();
    Path parent = process("parent", "\"trace\":\"a\",\"pid\":" + own, "boss");
    process("first", "\"parentTrace\":\"a\",\"pid\":" + own, "one");
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A);
    robot.clickOn("#attach-folder");
    await(() -> isShown(robot, "#attach-session"));
    robot.clickOn("#attach-session");
    await(() -> shows("boss") && shows("one") && session.rows().rows() == 4);
    assertEquals(0, session.rows().group(0));
    process("second", "\"parentTrace\":\"a\",\"pid\":" + own, "two");
    await(() -> shows("two") && session.rows().rows() == 6);
    robot.interact(() -> Pictures.keep(window.scene(), "session"));
    robot.push(KeyCode.U);
    await(() -> session.rows().rows() == 3);
    for (String name : List.of("parent", "first", "second")) {
      Files.writeString(
          parent.resolveSibling(name + ".cancelscope"),
          "{\"event\":\"end\",\"t\":2000000000,\"stream\":1,\"seq\":2,\"events\":2}\n",
          StandardOpenOption.APPEND);
    }
    await(() -> open().summary().complete());
    await(() -> words(robot).contains("The recording has ended."));
  }

  private Path process(String name, String header, String task) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".cancelscope"),
        """
        {"event":"header","format":"cancelscope","version":"1.0","wall":"2026-01-02T03:04:05Z",%s}
        {"event":"task.created","t":1000000000,"stream":1,"seq":1,"task":1,"name":"%s"}
        """
            .formatted(header, task));
  }

  private void choose(FxRobot robot, long processId) throws TimeoutException {
    WaitForAsyncUtils.waitForFxEvents();
    ListView<Attachable> list = robot.lookup("#attach-list").query();
    await(() -> indexOf(list, processId) >= 0);
    robot.interact(() -> list.getSelectionModel().select(indexOf(list, processId)));
  }

  private static int indexOf(ListView<Attachable> list, long processId) {
    for (int i = 0; i < list.getItems().size(); i++) {
      RecordedProcess process = list.getItems().get(i).process();
      if (process != null && process.processId() == processId) {
        return i;
      }
    }
    return -1;
  }

  private static String attachWords(FxRobot robot) {
    return words(robot, "#attach-words");
  }
}
