package dev.cancelscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.SettingsStore;
import dev.cancelscope.app.testing.FxWatchdog;
import dev.cancelscope.app.testing.FxWatchdog.HoldUp;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Nothing in the app holds the FX thread up for long, whatever the size of the trace. What does is
 * named by its line.
 */
@ExtendWith(ApplicationExtension.class)
class ResponsivenessTest {
  private static final int TASKS = 100_000;
  private static final long HOLD_UP_MILLIS = 50;

  @TempDir private Path folder;
  private final Session session = Session.inBackground();
  private final Settings settings = new Settings(SettingsStore.inMemory());
  private final OpenViewModel opening =
      new OpenViewModel(session, settings, Background.daemonThreads("loader"));

  @Start
  void start(Stage stage) {
    var outside =
        new MainWindow.Outside(
            new FolderDialogs(folder),
            List.of(),
            Background.daemonThreads("export"),
            "test",
            folder.resolve("notes"));
    stage.setScene(new MainWindow(session, settings, opening, outside).scene());
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  /** What holds the window up does so each time; a collection or a compilation happens once. */
  @Test
  void nothingHoldsTheWindowUp(FxRobot robot) throws Exception {
    Path trace = manyTasks();
    work(robot, trace); // the second time, what is compiled at its first use is compiled
    List<HoldUp> ours = watched(robot, trace);
    for (int again = 0; again < 2 && !ours.isEmpty(); again++) {
      ours = watched(robot, trace);
    }
    assertEquals(List.of(), ours);
  }

  private List<HoldUp> watched(FxRobot robot, Path trace) throws TimeoutException {
    var watchdog = new FxWatchdog[1];
    robot.interact(() -> watchdog[0] = new FxWatchdog(HOLD_UP_MILLIS));
    work(robot, trace);
    watchdog[0].close();
    return watchdog[0].holdUps().stream().filter(HoldUp::isOurs).toList();
  }

  @SuppressWarnings("ReferenceEquality") // another state of the same file
  private void work(FxRobot robot, Path trace) throws TimeoutException {
    Object before = session.trace();
    robot.interact(() -> opening.open(new TraceSource.OfFile(trace)));
    await(
        () -> session.trace() != before && !opening.isLoading() && session.rows().rows() == TASKS);
    robot.interact(() -> session.finder().queryProperty().set("worker-99"));
    await(() -> session.finder().hits().size() > 1000);
    for (int nth = 0; nth < 5; nth++) {
      robot.interact(() -> session.walkHits(1));
    }
    robot.interact(() -> session.finder().onlyHitsProperty().set(true));
    await(() -> session.rows().rows() < TASKS);
    robot.interact(() -> session.finder().queryProperty().set(""));
    await(() -> session.rows().rows() == TASKS);
    robot.interact(session.visibleRows()::collapseAll);
    await(() -> session.rows().rows() == 1);
    robot.interact(session.visibleRows()::expandAll);
    await(() -> session.rows().rows() == TASKS);
    robot.interact(() -> session.viewport().zoom(8, 0.3));
    robot.interact(session::fitSelection);
    robot.interact(() -> session.retrace(-1));
    robot.interact(() -> session.viewport().scrollBy(1_000_000));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static void await(java.util.concurrent.Callable<Boolean> condition)
      throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        120, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
  }

  private Path manyTasks() throws IOException {
    Path file = folder.resolve("many.cancelscope");
    try (var out = new PrintWriter(Files.newBufferedWriter(file))) {
      out.println(
          """
          {"event":"header","format":"cancelscope","version":"1.0","runtime":"CPython",\
          "capabilities":["tasks","steps","cancel.requested","cancel.delivered","cleanup"]}\
          """);
      long seq = 0;
      for (int task = 1; task <= TASKS; task++) {
        int parent = task == 1 ? 0 : Math.max(1, task / 10);
        out.printf(
            "{\"event\":\"task.created\",\"t\":%d,\"stream\":1,\"seq\":%d,\"task\":%d%s,"
                + "\"name\":\"worker-%d\",\"coroutine\":\"work\"}%n",
            task * 1000L, ++seq, task, parent == 0 ? "" : ",\"parent\":" + parent, task);
        out.printf(
            "{\"event\":\"task.started\",\"t\":%d,\"stream\":1,\"seq\":%d,\"task\":%d}%n",
            task * 1000L + 500, ++seq, task);
      }
      for (int task = TASKS; task >= 1; task--) {
        long at = (2L * TASKS - task) * 1000L;
        out.printf(
            "{\"event\":\"task.ended\",\"t\":%d,\"stream\":1,\"seq\":%d,\"task\":%d,"
                + "\"outcome\":\"returned\"}%n",
            at, ++seq, task);
      }
    }
    return file;
  }

  @Test
  void wouldNotice(FxRobot robot) {
    var watchdog = new FxWatchdog[1];
    robot.interact(() -> watchdog[0] = new FxWatchdog(HOLD_UP_MILLIS));
    robot.interact(ResponsivenessTest::holdUp);
    WaitForAsyncUtils.waitForFxEvents();
    watchdog[0].close();
    assertTrue(
        watchdog[0].holdUps().stream().anyMatch(holdUp -> holdUp.place().contains("holdUp")),
        watchdog[0].holdUps().toString());
  }

  private static void holdUp() {
    var threads = java.lang.management.ManagementFactory.getThreadMXBean();
    long until = threads.getCurrentThreadCpuTime() + 4 * HOLD_UP_MILLIS * 1_000_000;
    while (threads.getCurrentThreadCpuTime() < until) {
      Thread.onSpinWait();
    }
  }
}
