package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;

import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.store.Capability;
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
}
