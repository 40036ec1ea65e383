package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;

import dev.cancelscope.trace.drawn.Drawing;
import org.junit.jupiter.api.Test;

final class BlockedLoopTest {
  @Test
  void aStepThatOthersHaveToWaitForIsAWarning() {
    assertFindings(
        Drawing.of(
            """
            main    |[--###############--r
            worker  |[---------------------r
            """),
        "warning blocked-loop main main.py:30 -: main ran for 150 ms without an await, up "
            + "to main.py:30.");
  }

  @Test
  void ofOverOneSecondItIsAnErrorAndItsVictimsAreNamed() {
    assertFindings(
        Drawing.of(
                100,
                """
                main    |[--###############--r
                one     |[---!--------------xc
                two     |[---!--------------xc
                """)
            .by("one", "main")
            .by("two", "main"),
        "error blocked-loop main main.py:300 0: main ran for 1.50 s without an await, up "
            + "to main.py:300; the cancellations of one and 1 more had to wait.",
        "error slow-delivery one main.py:300 0: The cancellations of one and 1 more were "
            + "delivered only 1.50 s after the request: main held the loop for 1.50 s, up to "
            + "main.py:300.");
  }

  @Test
  void aCallbackBlocksToo() {
    assertFindings(
        Drawing.of(
                """
                worker  |[---------------------r
                """)
            .callback(30, 180),
        "warning blocked-loop - callback.py:30 -: A callback ran for 150 ms without an "
            + "await, up to callback.py:30.");
  }

  @Test
  void aMachineWithoutAFreeProcessorHeldItUpNotTheStep() {
    assertFindings(
        Drawing.of(
                """
                main    |[---------------------------r
                worker  |[---------------------------r
                """)
            .stalled("main", 30, 250, 130));
  }

  @Test
  void whatTheStepItselfTookIsTold() {
    assertFindings(
        Drawing.of(
                """
                main    |[---------------------------r
                worker  |[---------------------------r
                """)
            .stalled("main", 30, 250, 60),
        "warning blocked-loop main main.py:30 -: main ran for 220 ms without an await (up to 60.0"
            + " ms of it for want of a free processor), up to main.py:30.");
  }

  @Test
  void nobodyHadToWaitForTheOnlyTask() {
    assertFindings(
        Drawing.of(
            """
            main    |[--###############--r
            """));
  }

  @Test
  void orForOneWhoseNeighboursCameLaterOrHadGone() {
    assertFindings(
        Drawing.of(
            """
            main    |[--###############------r
            before  |[-r
            after   |                    [-r
            """));
  }

  @Test
  void oneHundredMillisecondsAreFine() {
    assertFindings(
        Drawing.of(
            """
            main    |[--##########-----r
            worker  |[-------------------r
            """));
  }

  @Test
  void aRequestFromLongBeforeWaitsForSomethingElse() {
    assertFindings(
        Drawing.of(
                """
                main    |[---------------------###############--r
                outer   |[--!-----------------------------------xc
                inner   |[--!xf===============================)c
                """)
            .delegated("inner", "outer"),
        "warning blocked-loop main main.py:220 -: main ran for 150 ms without an await, "
            + "up to main.py:220.");
  }
}
