package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;

import dev.cancelscope.trace.drawn.Drawing;
import org.junit.jupiter.api.Test;

final class CorrectProgramsTest {
  @Test
  void aTimeoutThatFires() {
    assertFindings(
        Drawing.of(
                """
                main            |[-----!xe^a----r
                timeout t main  |[-----!---X
                """)
            .deadline("main", "t"));
  }

  @Test
  void aTaskGroupThatAbortsAsDesigned() {
    assertFindings(
        Drawing.of(
                """
                main                     |[------!xe===^a--r
                task_group g main a b c  | [---.-------E
                a                        | [----E
                b                        | [-----!xf=)c
                c                        | [-----!xf==)c
                """)
            .childFailed("main", "g", "a")
            .siblingFailed("b", "g", "a")
            .siblingFailed("c", "g", "a"));
  }

  @Test
  void aTaskGroupInsideATimeout() {
    assertFindings(
        Drawing.of(
                """
                main                  |[--------!xe===^a---r
                timeout t main        |[--------!------X
                task_group g main a b |  [--.----------c
                a                     |  [-------!xf=)c
                b                     |  [-------!xf==)c
                """)
            .deadline("main", "t")
            .parentCancelled("a", "g", "main")
            .parentCancelled("b", "g", "main"));
  }

  @Test
  void aTimeoutInsideATaskGroupWhoseSiblingFails() {
    assertFindings(
        Drawing.of(
                """
                main                  |[--------!xe=======^a---r
                task_group g main a b |  [--.-------------E
                a                     |  [-----E
                b                     |  [-----!xe^-c
                timeout t b           |   [------c       !
                """)
            .childFailed("main", "g", "a")
            .siblingFailed("b", "g", "a"));
  }

  @Test
  void theOwnersCountMayStayAtOneAndTheTimeoutGoesOff() {
    // asyncio 3.11 and 3.12.
    assertFindings(
        Drawing.of(
                """
                main                   |[--------!xe=^------!xe^a--r
                task_group g main a    | [-----.------E
                a                      |  [-----E
                timeout t main         |                [---!---X
                """)
            .childFailed("main", "g", "a")
            .deadline("main#2", "t")
            .cancellingAtEnd("main", 1));
  }

  @Test
  void aShieldedWriteThatCompletes() {
    assertFindings(
        Drawing.of(
                """
                main                 |[-------------------------r
                worker               | [---!xh===========^c
                write                |  [----------------r
                shield s worker write|  [--c
                """)
            .by("worker", "main")
            .deferred("worker", "s", 50)
            .awaits("worker", "write", 70, 170));
  }

  @Test
  void aHundredTasksThatCleanUpInMilliseconds() {
    assertFindings(
        Drawing.of(
                """
                main |[-------------r
                a    | [--!xf=)c
                b    | [--!xh^c
                c    | [--!xe)c
                """)
            .by("a", "main")
            .by("b", "main")
            .by("c", "main"));
  }

  @Test
  void cancelledBeforeItsFirstStep() {
    assertFindings(
        Drawing.of(
                """
                main |[-------------r
                a    | +!c
                """)
            .by("a", "main"),
        "info cancelled-before-start a a.py:10 0: a was cancelled before the first step: nothing of"
            + " the body ran, no finally either.");
  }

  @Test
  void aStopMethodThatCancelsAndAwaitsItsWorker() {
    assertFindings(
        Drawing.of(
                """
                main   |[--------xh)---r
                worker |[----!xf=)c
                """)
            .by("worker", "main"));
  }
}
