package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;

import dev.cancelscope.trace.drawn.Drawing;
import org.junit.jupiter.api.Test;

final class TimeoutOvershootTest {
  @Test
  void aCleanupThatHoldsTheTimeoutIsBlamed() {
    assertFindings(
        Drawing.of(
                50,
                """
                worker           |[---!xf======)--r
                timeout t worker |[---!---------X
                """)
            .deadline("worker", "t"),
        "warning timeout-overshoot worker t.py:1 0: The timeout of 200 ms at t.py:1 took "
            + "700 ms: the finally in worker at worker.py:300 took 350 ms of it.");
  }

  @Test
  void aTimeoutThatIsLeftInTimeIsFine() {
    assertFindings(
        Drawing.of(
                """
                worker           |[---!xe^a--r
                timeout t worker |[---!---X
                """)
            .deadline("worker", "t"));
  }

  @Test
  void oneThatActedLateWasHeldUpByTheLoop() {
    // A busy machine, or a step that ran too long: nothing inside the timeout could help it.
    assertFindings(
        Drawing.of(
                20,
                """
                worker           |[-----------!xe^a--r
                timeout t worker |[---!           X
                """)
            .deadline("worker", "t"));
  }

  @Test
  void aTenthOfALongTimeoutIsAllowed() {
    assertFindings(
        Drawing.of(
                100,
                """
                worker           |[-----------------------!xe^a--r
                timeout t worker |[-----------------------!-X
                """)
            .deadline("worker", "t"));
  }

  @Test
  void aDeadlineInThePastIsDueAtOnce() {
    // asyncio.timeout_at() with a time that has passed: python/cpython#134471.
    assertFindings(
        Drawing.of(
                """
                worker           |[-----------!xe^a--r
                timeout t worker |!          [----X
                """)
            .deadline("worker", "t"));
  }

  @Test
  void oneThatIsLeftBeforeItsDeadlineIsFine() {
    assertFindings(
        Drawing.of(
            """
            worker           |[------------r
            timeout t worker |[---]-----!
            """));
  }

  @Test
  void aTraceThatStopsBeforeItIsLeftCannotTell() {
    assertFindings(
        Drawing.of(
                """
                worker           |[---!xf====/
                timeout t worker |[---!
                """)
            .deadline("worker", "t"),
        "unknown slow-cleanup worker worker.py:60 0: The finally in worker at "
            + "worker.py:60 of worker was still running when the trace stops, 50.0 ms after it "
            + "began: how long it took is not known.",
        "unknown timeout-overshoot worker t.py:1 0: The timeout at t.py:1 had expired "
            + "70.0 ms before the trace stops: when it was left is not known.");
  }

  @Test
  void unlessItWasTooLateAlready() {
    assertFindings(
        Drawing.of(
                50,
                """
                worker           |[---!xf====/
                timeout t worker |[---!
                """)
            .deadline("worker", "t"),
        "warning timeout-overshoot worker t.py:1 0: The timeout of 200 ms at t.py:1 took "
            + "at least 550 ms: the finally in worker at worker.py:300 took 250 ms of it.",
        "unknown slow-cleanup worker worker.py:300 0: The finally in worker at "
            + "worker.py:300 of worker was still running when the trace stops, 250 ms after it "
            + "began: how long it took is not known.");
  }
}
