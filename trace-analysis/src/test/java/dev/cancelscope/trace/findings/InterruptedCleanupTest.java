package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.trace.drawn.Changed;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.drawn.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InterruptedCleanupTest {
  @Test
  void aSecondRequestCutsTheCleanupShort() {
    assertFindings(
        Drawing.of(
                """
                main    |[--------------r
                worker  |[-!xf===!~c
                """)
            .by("worker", "main")
            .by("worker#2", "main"),
        "error interrupted-cleanup worker worker.py:40 1: The finally in worker at "
            + "worker.py:40 of worker was cut short 50.0 ms into it, at worker.py:90, by "
            + "another cancellation (main called cancel() at main.py:80).");
  }

  @Test
  void theShutdownOfTheRuntimeIsTheCommonestSecondRequest() {
    assertFindings(
        Drawing.of(
                """
                worker  |[-!xf===!~c
                """)
            .shutdown("worker#2"),
        "error interrupted-cleanup worker worker.py:40 1: The finally in worker at "
            + "worker.py:40 of worker was cut short 50.0 ms into it, at worker.py:90, by "
            + "another cancellation (the runtime shut down and cancelled every task that was "
            + "left).");
  }

  @Test
  void anExitIsMendedWhereItIsWritten() {
    var drawing =
        Drawing.of(
                """
                main    |[--------------r
                worker  |[--!xe==!~c
                """)
            .by("worker", "main")
            .by("worker#2", "main");
    long site = drawing.names().site("pool.py", 7, "Pool.__aexit__");
    List<TraceEvent> events =
        drawing.events().stream()
            .map(e -> e instanceof CleanupEvent.Ended end ? Changed.with(end, "site", site) : e)
            .toList();
    assertEquals(
        List.of(
            "error interrupted-cleanup worker pool.py:7 1: The async with exit in worker at"
                + " worker.py:50 of worker was cut short 40.0 ms into it, at worker.py:90, by"
                + " another cancellation (main called cancel() at main.py:80)."),
        Judged.lines(Drawing.store(events)));
  }

  @Test
  void aSecondRequestThatTheCleanupOutlivesIsFine() {
    assertFindings(
        Drawing.of(
            """
            worker  |[-!xf===!xh==^)c
            """));
  }

  @Test
  void aTimeoutInsideTheCleanupIsByDesign() {
    assertFindings(
        Drawing.of(
                """
                worker           |[-!xf=====!~-c
                timeout t worker |     [----!-X
                """)
            .deadline("worker#2", "t"));
  }

  @Test
  void aTimeoutAroundTheCleanupIsNot() {
    assertFindings(
        Drawing.of(
                """
                worker           |[-!xf=====!~-c
                timeout t worker |[---------!-X
                """)
            .deadline("worker#2", "t"),
        "error interrupted-cleanup worker worker.py:40 1: The finally in worker at "
            + "worker.py:40 of worker was cut short 70.0 ms into it, at worker.py:110, by "
            + "another cancellation (the timeout of 100 ms set at t.py:1 expired).");
  }

  @Test
  void awaitingACancelledTaskInTheCleanupIsNoSecondRequest() {
    assertFindings(
        Drawing.of(
                """
                worker  |[-!xf===~c
                child   |[-!---xc
                """)
            .by("child", "worker"));
  }

  @Test
  void onlyTheWaitingWasCutWhereAShieldHeldTheWork() {
    assertFindings(
        Drawing.of(
                """
                main             |[--------------------r
                worker           |[-!xf===!~-----------r
                write            |    [------r
                shield s worker write |    [---c
                """)
            .deferred("worker#2", "s", 80)
            .cancellingAtEnd("worker", 0));
  }

  @Test
  void ofNestedCleanupsTheInnermostIsTheOneThatWasCut() {
    assertFindings(
        Drawing.of(
            """
            worker  |[-!xf=f==!~^c
            """),
        "error interrupted-cleanup worker worker.py:60 1: The finally in worker at "
            + "worker.py:60 of worker was cut short 40.0 ms into it, at worker.py:100, by "
            + "another cancellation (code outside any task called cancel() at callback.py:90).");
  }

  @Test
  void aTraceThatStopsInsideCannotTellWhetherItCompletes() {
    assertFindings(
        Drawing.of(
            """
            worker  |[-!xf===!x==/
            """),
        "unknown slow-cleanup worker worker.py:40 0: The finally in worker at "
            + "worker.py:40 of worker was still running when the trace stops, 80.0 ms after it "
            + "began: how long it took is not known.",
        "unknown interrupted-cleanup worker worker.py:40 1: Another cancellation reached "
            + "worker inside the finally in worker at worker.py:40; the trace stops before it "
            + "shows whether that completed.");
  }
}
