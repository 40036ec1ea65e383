package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;

import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.store.Capability;
import org.junit.jupiter.api.Test;

final class SwallowedCancelTest {
  @Test
  void aHandlerThatDoesNotRaiseSwallows() {
    assertFindings(
        Drawing.of(
                """
                main    |[------------r
                worker  |  [--!xh)--r
                """)
            .by("worker", "main"),
        "error swallowed-cancel worker worker.py:70 0: worker was cancelled, but the "
            + "except handler in worker at worker.py:70 absorbed it: the task ran on for 50.0 "
            + "ms and returned normally.");
  }

  @Test
  void withoutSpansTheAwaitIsNamed() {
    assertFindings(
        Drawing.of(
            """
            worker  |[--!x--r
            """),
        "error swallowed-cancel worker worker.py:40 0: worker was cancelled, but the code "
            + "around worker.py:40 absorbed it: the task ran on for 30.0 ms and returned "
            + "normally.");
  }

  @Test
  void aHandlerThatRaisesDoesNot() {
    assertFindings(
        Drawing.of(
            """
            main    |[------------r
            worker  |  [--!xh=^c
            """));
  }

  @Test
  void aTimeoutTakesItsRequestBack() {
    assertFindings(
        Drawing.of(
                """
                main            |[-----!xe^a--r
                timeout t main  |[-----!---X
                """)
            .deadline("main", "t"));
  }

  @Test
  void aTaskGroupMayLeaveTheCountOfItsOwnerAtOne() {
    // asyncio 3.11 and 3.12: cancelling() stays 1 after a child failed while the owner was leaving.
    assertFindings(
        Drawing.of(
                """
                main                   |[--------!xe=^----r
                task_group g main a b  | [-----.------E
                a                      |  [-----E
                b                      |  [------!xc
                """)
            .childFailed("main", "g", "a")
            .siblingFailed("b", "g", "a"));
  }

  @Test
  void awaitingACancelledChildIsNoSwallow() {
    assertFindings(
        Drawing.of(
                """
                main    |[------xh)--r
                child   | [---!xc
                """)
            .by("child", "main"));
  }

  @Test
  void whatWasPassedOnAndNeverDeliveredIsTheInnerTasksDoing() {
    assertFindings(
        Drawing.of(
                """
                main    |[----------------r
                outer   | [---!---------r
                inner   | [---!xh)--r
                """)
            .by("outer", "main")
            .delegated("inner", "outer"),
        "error swallowed-cancel inner inner.py:70 0: inner was cancelled, but the except "
            + "handler in inner at inner.py:70 absorbed it: the task ran on for 50.0 ms and "
            + "returned normally.");
  }

  @Test
  void anExplicitUncancelBalancesTheRequest() {
    assertFindings(
        Drawing.of(
            """
            worker  |[--!xh)u--r
            """));
  }

  @Test
  void aTraceThatStopsBeforeTheTaskEndsCannotTell() {
    assertFindings(
        Drawing.of(
            """
            worker  |[--!xh)---/
            """),
        "unknown swallowed-cancel worker worker.py:50 0: worker was cancelled and a "
            + "handler absorbed it; the trace stops before the task ends, so whether it ends "
            + "cancelled is not known.",
        "unknown zombie-task worker worker.py:50 0: worker absorbed a cancellation at "
            + "worker.py:50; the trace stops 50.0 ms later, so whether it ran on is not known.");
  }

  @Test
  void aTaskThatIsStillUnwindingIsNotSuspected() {
    assertFindings(
        Drawing.of(
            """
            worker  |[--!xh==^-/
            """));
  }

  @Test
  void withoutTheCountTheClearingsMustHaveBeenSeen() {
    assertFindings(
        Drawing.of(
                """
                worker  |[--!xh)---r
                """)
            .cancellingAtEnd("worker", null)
            .blindFor(Capability.CANCEL_CLEARED),
        "unknown swallowed-cancel worker worker.py:50 0: worker was cancelled and "
            + "returned normally; whether the request had been taken back is not in the trace.",
        "unknown unbalanced-uncancel - - -: Not checked: the recorder of this trace did not see"
            + " cancel.cleared.");
  }

  @Test
  void aHandlerThatAbsorbsATimeoutMakesItLate() {
    assertFindings(
        Drawing.of(
                50,
                """
                main            |[----!xh)-------a-r
                timeout t main  | [---!----------x
                """)
            .deadline("main", "t"),
        "error swallowed-cancel main main.py:350 0: The timeout of 200 ms at t.py:1 "
            + "expired, but the except handler in main at main.py:350 absorbed its cancellation: "
            + "what it held ran on, and was left 550 ms after the deadline, and the timeout "
            + "raised nothing.",
        "warning timeout-overshoot main t.py:1 0: The timeout of 200 ms at t.py:1 took 750 "
            + "ms: main ran on for 400 ms.");
  }

  @Test
  void leftInTimeItMayHaveAnsweredWithWhatThereWas() {
    assertFindings(
        Drawing.of(
                """
                main            |[----!xh)a--r
                timeout t main  | [---!---x
                """)
            .deadline("main", "t"),
        "info swallowed-cancel main main.py:70 0: The timeout of 40.0 ms at t.py:1 "
            + "expired, but the except handler in main at main.py:70 absorbed its cancellation: "
            + "what it held was left 40.0 ms after the deadline, and the timeout raised nothing.");
  }

  @Test
  void aTimeoutThatRaisesAllTheSameToldItsCaller() {
    // The handler keeps the exception, cleans up, and raises it behind itself.
    assertFindings(
        Drawing.of(
                50,
                """
                main            |[----!xh)-----e^a-r
                timeout t main  | [---!----------X
                """)
            .deadline("main", "t"),
        "warning timeout-overshoot main t.py:1 0: The timeout of 200 ms at t.py:1 took 750 "
            + "ms: main ran on for 300 ms.");
  }

  @Test
  void aHandlerBehindTheTimeoutAbsorbedSomethingElse() {
    assertFindings(
        Drawing.of(
                50,
                """
                main            |[----!xe)axh)---r
                timeout t main  | [---!---x
                """)
            .deadline("main", "t"),
        "warning timeout-overshoot main t.py:1 0: The timeout of 200 ms at t.py:1 took 400 ms: "
            + "main ran on for 100 ms.");
  }

  @Test
  void waitForOfPython311RunsATaskThatAbsorbsItsTimeout() {
    assertFindings(
        Drawing.of(
                50,
                """
                main                 |[----------------r
                inner                |[----!xh)------r
                timeout t main inner | [---!---------x
                """)
            .deadline("inner", "t"),
        "error swallowed-cancel inner inner.py:350 0: The timeout of 200 ms at t.py:1 "
            + "expired, but the except handler in inner at inner.py:350 absorbed its "
            + "cancellation: what it held ran on, and was left 500 ms after the deadline, and "
            + "the timeout raised nothing.",
        "warning timeout-overshoot inner t.py:1 0: The timeout of 200 ms at t.py:1 took "
            + "700 ms: inner ran on for 350 ms.");
  }

  @Test
  void whetherTheTimeoutIsLeftLateIsNotKnownWhereTheTraceStops() {
    assertFindings(
        Drawing.of(
                """
                main            |[----!xh)--/
                timeout t main  | [---!
                """)
            .deadline("main", "t"),
        "unknown swallowed-cancel main main.py:70 0: The timeout at t.py:1 expired, and "
            + "the except handler in main at main.py:70 absorbed its cancellation; the trace "
            + "stops before the timeout is left.",
        "unknown timeout-overshoot main t.py:1 0: The timeout at t.py:1 had expired 60.0 "
            + "ms before the trace stops: when it was left is not known.");
  }
}
