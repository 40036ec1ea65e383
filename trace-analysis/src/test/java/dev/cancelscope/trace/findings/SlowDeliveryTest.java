package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;

import dev.cancelscope.trace.drawn.Drawing;
import org.junit.jupiter.api.Test;

final class SlowDeliveryTest {
  @Test
  void aLoopThatIsHeldDelaysTheDelivery() {
    assertFindings(
        Drawing.of(
                """
                main    |[--###############--r
                worker  |[----!------------xc
                """)
            .by("worker", "main"),
        "warning blocked-loop main main.py:30 0: main ran for 150 ms without an await, up "
            + "to main.py:30; the cancellation of worker had to wait.",
        "warning slow-delivery worker main.py:30 0: The cancellation of worker was "
            + "delivered only 130 ms after the request: main held the loop for 150 ms, up to "
            + "main.py:30.");
  }

  @Test
  void withoutASlowStepOnlyTheDelayIsKnown() {
    assertFindings(
        Drawing.of(
            """
            worker  |[----!------------xc
            """),
        "info slow-delivery worker worker.py:180 0: The cancellation of worker was "
            + "delivered 130 ms after the request, though no single step held the loop for so "
            + "long.");
  }

  @Test
  void aStepThatHadNoProcessorIsNotToBlame() {
    assertFindings(
        Drawing.of(
                """
                main    |[-----------------r
                worker  |[----!------------xc
                """)
            .stalled("main", 30, 180, 80),
        "info slow-delivery worker worker.py:180 0: The cancellation of worker was "
            + "delivered 130 ms after the request, though no single step held the loop for so "
            + "long.");
  }

  @Test
  void ofOverOneSecondItIsAnError() {
    assertFindings(
        Drawing.of(
            100,
            """
            main    |[--###############--r
            worker  |[----!------------xc
            """),
        "error blocked-loop main main.py:300 0: main ran for 1.50 s without an await, up "
            + "to main.py:300; the cancellation of worker had to wait.",
        "error slow-delivery worker main.py:300 0: The cancellation of worker was "
            + "delivered only 1.30 s after the request: main held the loop for 1.50 s, up to "
            + "main.py:300.");
  }

  @Test
  void aTaskThatPassesItOnHearsOfItWhenTheOtherIsGone() {
    assertFindings(
        Drawing.of(
                """
                outer   |[----!------------xc
                inner   |[----!xf=========)c
                """)
            .delegated("inner", "outer"));
  }

  @Test
  void oneHundredMillisecondsAreFine() {
    assertFindings(
        Drawing.of(
            """
            worker  |[----!---------xc
            """));
  }

  @Test
  void aRequestThatHasNotArrivedWhenTheTraceStopsIsOpen() {
    assertFindings(
        Drawing.of(
            """
            worker  |[----!----/
            """),
        "unknown slow-delivery worker callback.py:50 0: worker was asked to stop 50.0 ms "
            + "before the trace stops, and had not been told by then.");
  }

  @Test
  void aTaskThatEndedBeforeItWasToldIsNotLate() {
    // Never delivered, which is another matter: nothing slowed it down.
    assertFindings(
        Drawing.of(
                """
                worker  |[----!-------------------r
                """)
            .cancellingAtEnd("worker", 1));
  }
}
