package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.format.event.Definition;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.trace.drawn.Changed;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.drawn.Judged;
import dev.cancelscope.trace.store.Capability;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PollingTimeoutTest {
  @Test
  void aLoopOfSleepsThatEndsInCancelIsATimeoutByHand() {
    assertFindings(
        Drawing.of(
                100,
                """
                main    |[-sssssssssssss--r
                work    |[-------------!xc
                """)
            .by("work", "main")
            .cancelAt("work", "main", 10),
        "warning polling-timeout main main.py:200 0: main slept 13 times for about 100 ms "
            + "at main.py:200 while work ran, and then cancelled it: a timeout by hand.");
  }

  @Test
  void aCancelBehindTheLoopMayEndATaskThatItNeverWatched() {
    assertFindings(
        Drawing.of(
                100,
                """
                main    |[-sssssssssssss--r
                work    |[--------------!xc
                """)
            .by("work", "main"),
        "info polling-timeout main main.py:200 0: main slept 13 times for about 100 ms at "
            + "main.py:200 while work ran, and then cancelled it: if it only waited, this is a "
            + "timeout by hand.");
  }

  @Test
  void nineSleepsAreNotEnough() {
    assertFindings(
        Drawing.of(
                100,
                """
                main    |[-sssssssss--r
                work    |[----------!xc
                """)
            .by("work", "main")
            .cancelAt("work", "main", 10));
  }

  @Test
  void aHeartbeatGoesOnAfterTheTaskIsGone() {
    assertFindings(
        Drawing.of(
                100,
                """
                main    |[-sssssssssssssssssssss--r
                work    |[-------------!xc
                """)
            .by("work", "main")
            .cancelAt("work", "main", 10));
  }

  @Test
  void aWorkerThatSleepsAndIsCancelledByAnotherIsNoPoller() {
    assertFindings(
        Drawing.of(
                100,
                """
                main    |[------------------r
                other   |[-sssssssssssss-----r
                work    |[--------------!xc
                """)
            .by("work", "main"));
  }

  @Test
  void withoutWaitsTheRuleCannotTell() {
    // A cut trace shows fewer sleeps and is silent; the unknown of this rule is a recorder that saw
    // no waits.
    assertFindings(
        Drawing.of(
                100,
                """
                main    |[-sssssssssssss--r
                work    |[-------------!xc
                """)
            .by("work", "main")
            .blindFor(Capability.WAITS),
        "unknown cancel-not-awaited - - -: Not checked: the recorder of this trace did not see"
            + " waits.",
        "unknown cleanup-blocks-shutdown - - -: Not checked: the recorder of this trace did not see"
            + " waits.",
        "unknown orphan-task - - -: Not checked: the recorder of this trace did not see waits.",
        "unknown polling-timeout - - -: Not checked: the recorder of this trace did not "
            + "see waits.",
        "unknown shield-leak - - -: Not checked: the recorder of this trace did not see waits.");
  }

  @Test
  void aLoopThatOnlyLooksWhetherToGoOnIsOneWithoutAnyCancel() {
    assertEquals(
        List.of(
            "warning polling-timeout hub hub.py:200 -: hub slept 12 times for about "
                + "100 ms at hub.py:200, in a loop that only looks whether to go on: it "
                + "wakes for nothing, and learns up to 100 ms late that it is over."),
        polling(
            """
            hub     |[-ssssssssssss-r
            """));
  }

  @Test
  void nineTurnsOfSuchALoopAreNotEnough() {
    assertEquals(
        List.of(),
        polling(
            """
            hub     |[-sssssssss-r
            """));
  }

  @Test
  void aWorkerThatDoesSomethingBetweenItsSleepsIsNoPoller() {
    assertFindings(
        Drawing.of(
            100,
            """
            hub     |[-ssssssssssss-r
            """));
  }

  @Test
  void whetherSuchALoopGoesOnIsNotKnownWhereTheTraceStops() {
    assertEquals(
        List.of(
            "unknown polling-timeout hub hub.py:200 -: hub slept 5 times for about 100 "
                + "ms at hub.py:200, in a loop that only looks whether to go on: whether it "
                + "goes on like that is not known, the trace stops."),
        polling(
            """
            hub     |[-sssss-/
            """));
  }

  @Test
  void aLoopIsToldOnceWhetherOrNotItEndsInCancel() {
    var drawing =
        Drawing.of(
                100,
                """
                main    |[-sssssssssssss--r
                work    |[-------------!xc
                """)
            .by("work", "main")
            .cancelAt("work", "main", 10);
    assertEquals(
        List.of(
            "warning polling-timeout main main.py:200 -: main slept 13 times for about 100 ms at"
                + " main.py:200, in a loop that only looks whether to go on: it wakes for nothing,"
                + " and learns up to 100 ms late that it is over."),
        polling(drawing));
  }

  /**
   * The findings of a drawing of which the source says that its sleeps only look whether to go on.
   */
  private static List<String> polling(String rows) {
    return polling(Drawing.of(100, rows));
  }

  private static List<String> polling(Drawing drawing) {
    List<TraceEvent> events =
        drawing.events().stream()
            .map(e -> e instanceof Definition.Site site ? Changed.with(site, "polls", true) : e)
            .toList();
    return Judged.lines(Drawing.store(events));
  }
}
