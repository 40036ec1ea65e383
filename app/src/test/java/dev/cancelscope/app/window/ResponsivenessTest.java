package dev.cancelscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.LaterState;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.SettingsStore;
import dev.cancelscope.app.testing.FxWatchdog;
import dev.cancelscope.app.testing.FxWatchdog.HoldUp;
import dev.cancelscope.trace.compare.FindingKey;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.notes.Bookmark;
import dev.cancelscope.trace.notes.Mute;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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

  /** When the first task ends. */
  private static final long END_NANOS = 10_000_000_000L;

  @TempDir private Path folder;
  private final Session session = Session.inBackground();
  private final Settings settings = new Settings(SettingsStore.inMemory());
  private final OpenViewModel opening =
      new OpenViewModel(session, settings, Background.daemonThreads("loader"));

  @SuppressWarnings("NullAway.Init") // made by start
  private MainWindow window;

  @Start
  void start(Stage stage) {
    var outside =
        new MainWindow.Outside(
            new FolderDialogs(folder),
            List.of(),
            Background.daemonThreads("export"),
            "test",
            folder.resolve("notes"));
    window = new MainWindow(session, settings, opening, outside);
    stage.setScene(window.scene());
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
    look(robot);
    search(robot);
    fold(robot);
    annotate(robot);
    grow(robot);
  }

  /** What was found, one after the other; causes and effects; the task with the longest story. */
  private void look(FxRobot robot) {
    for (Command command :
        List.of(
            Command.NEXT_FINDING,
            Command.NEXT_FINDING,
            Command.FOLLOW_EFFECT,
            Command.FOLLOW_CAUSE,
            Command.SHOW_CANCELLATION,
            Command.SHOW_STORY,
            Command.SELECTION_TO_RANGE,
            Command.SWITCH_THEME,
            Command.SWITCH_THEME,
            Command.CLEAR)) {
      robot.interact(() -> window.run(command));
      WaitForAsyncUtils.waitForFxEvents();
    }
    robot.interact(() -> session.goTo(new Selection.OfTask(0)));
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> window.run(Command.STEP_FORWARD));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void search(FxRobot robot) throws TimeoutException {
    robot.interact(() -> session.finder().queryProperty().set("worker-99"));
    await(() -> session.finder().hits().size() > 1000);
    for (int nth = 0; nth < 5; nth++) {
      robot.interact(() -> session.walkHits(1));
    }
    robot.interact(() -> session.finder().onlyHitsProperty().set(true));
    await(() -> session.rows().rows() < TASKS);
    robot.interact(() -> session.finder().queryProperty().set(""));
    await(() -> session.rows().rows() == TASKS);
  }

  private void fold(FxRobot robot) throws TimeoutException {
    robot.interact(session.visibleRows()::collapseAll);
    await(() -> session.rows().rows() == 1);
    robot.interact(() -> session.reopened(open(), session.origin(), session.place().orElseThrow()));
    await(() -> session.rows().rows() == 1);
    robot.interact(session.visibleRows()::expandAll);
    await(() -> session.rows().rows() == TASKS);
    robot.interact(() -> session.viewport().zoom(8, 0.3));
    robot.interact(session::fitSelection);
    robot.interact(() -> session.retrace(-1));
    robot.interact(() -> session.viewport().scrollBy(1_000_000));
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** A bookmark is looked up in all tables; a mute judges all findings anew. */
  private void annotate(FxRobot robot) {
    var mark = new Bookmark(1, TASKS, 0, 0, "the last");
    robot.interact(() -> session.notesProperty().set(session.notes().with(mark)));
    WaitForAsyncUtils.waitForFxEvents();
    var known = FindingKey.of(open().store(), open().findings().getFirst());
    robot.interact(
        () -> session.notesProperty().set(session.notes().with(new Mute(known, "known"))));
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** What moved is found out by whoever has made the later state. */
  private void grow(FxRobot robot) {
    LaterState same = LaterState.between(open(), open());
    robot.interact(() -> session.grew(open(), same));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private LoadedTrace open() {
    return Objects.requireNonNull(session.trace());
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
          "capabilities":["tasks","steps","waits","cancel.requested","cancel.delivered","cleanup"]}\
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
      seq = cancellations(out, seq);
      for (int task = TASKS; task >= 1; task--) {
        long at = END_NANOS + (TASKS - task) * 1000L;
        out.printf(
            "{\"event\":\"task.ended\",\"t\":%d,\"stream\":1,\"seq\":%d,\"task\":%d,"
                + "\"outcome\":\"returned\"}%n",
            at, ++seq, task);
      }
    }
    return file;
  }

  /**
   * The first task's cleanups, which make its story long, and a cancellation each of every fifth
   * task, whose cleanup is slow, so that there are many findings.
   */
  private static long cancellations(PrintWriter out, long before) {
    long seq = before;
    long at = TASKS * 1000L;
    for (int task = 5; task <= TASKS; task += 5) {
      at += 1000;
      out.printf(
          "{\"event\":\"cancel.requested\",\"t\":%d,\"stream\":1,\"seq\":%d,\"request\":%d,"
              + "\"task\":%d,\"by\":1}%n",
          at, ++seq, task, task);
      out.printf(
          "{\"event\":\"cancel.delivered\",\"t\":%d,\"stream\":1,\"seq\":%d,\"task\":%d,"
              + "\"request\":%d}%n",
          at + 100, ++seq, task, task);
      out.printf(
          "{\"event\":\"cleanup.began\",\"t\":%d,\"stream\":1,\"seq\":%d,\"span\":%d,"
              + "\"task\":%d,\"kind\":\"finally\"}%n",
          at + 200, ++seq, task, task);
      out.printf(
          "{\"event\":\"cleanup.began\",\"t\":%d,\"stream\":1,\"seq\":%d,\"span\":%d,"
              + "\"task\":1,\"kind\":\"finally\"}%n",
          at + 300, ++seq, TASKS + task);
      out.printf(
          "{\"event\":\"cleanup.ended\",\"t\":%d,\"stream\":1,\"seq\":%d,\"span\":%d}%n",
          at + 400, ++seq, TASKS + task);
    }
    return seq;
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
