package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;

import dev.cancelscope.trace.drawn.Drawing;
import org.junit.jupiter.api.Test;

final class GatherOrphanTest {
  @Test
  void aSiblingThatRunsOnIsAnOrphan() {
    assertFindings(
        Drawing.of(
            """
            main              |[-----------------------r
            gather g main a b | [----E
            a                 | [---E
            b                 | [------------------r
            """),
        "warning gather-orphan b g.py:1 -: The gather at g.py:1 raised ValueError and "
            + "left b running, which went on for 140 ms.");
  }

  @Test
  void oneThatIsAwaitedAfterwardsIsNot() {
    assertFindings(
        Drawing.of(
                """
                main              |[-----------------------r
                gather g main a b | [----E
                a                 | [---E
                b                 | [------------------r
                """)
            .awaits("main", "b", 80, 200));
  }

  @Test
  void norOneThatIsCancelledAfterwards() {
    assertFindings(
        Drawing.of(
                """
                main              |[-----------------------r
                gather g main a b | [----E
                a                 | [---E
                b                 | [---------!xf=======)c
                """)
            .by("b", "main"));
  }

  @Test
  void butOneLeftToTheShutdownIs() {
    assertFindings(
        Drawing.of(
                """
                main              |[-----------------------r
                gather g main a b | [----E
                a                 | [---E
                b                 | [-------------------!xc
                """)
            .shutdown("b"),
        "warning gather-orphan b g.py:1 -: The gather at g.py:1 raised ValueError and "
            + "left b running, which went on for 170 ms.");
  }

  @Test
  void aTaskOfAGroupIsTheGroupsToEnd() {
    assertFindings(
        Drawing.of(
            """
            main                  |[------------------------r
            task_group tg main a b|[----------------------E
            gather g main a b     | [----E
            a                     | [---E
            b                     | [------------------r
            """));
  }

  @Test
  void oneHandedToAnotherGatherIsNot() {
    assertFindings(
        Drawing.of(
            """
            main              |[-----------------------r
            gather g main a b | [----E
            wait w main b     |        [-----------]
            a                 | [---E
            b                 | [------------------r
            """));
  }

  @Test
  void aGatherThatWasCancelledCancelsItsTasks() {
    assertFindings(
        Drawing.of(
                """
                main              |[---!--xc
                gather g main b   | [----c
                b                 | [--!xf==========)c
                """)
            .delegated("b", "main"));
  }

  @Test
  void aTraceThatStopsSoonAfterCannotTell() {
    assertFindings(
        Drawing.of(
            """
            main              |[---------/
            gather g main a b | [----E
            a                 | [---E
            b                 | [--------/
            """),
        "unknown gather-orphan b g.py:1 -: The gather at g.py:1 raised ValueError and "
            + "left b running, but the trace stops too soon to tell for how long.");
  }
}
