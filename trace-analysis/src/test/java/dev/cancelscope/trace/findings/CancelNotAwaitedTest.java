package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;

import dev.cancelscope.trace.drawn.Drawing;
import org.junit.jupiter.api.Test;

final class CancelNotAwaitedTest {
  @Test
  void aTaskThatIsLeftToTheShutdownWasNotAwaited() {
    assertFindings(
        Drawing.of(
                """
                main    |[--------r
                worker  |[---!xf==============!=)c
                """)
            .by("worker", "main")
            .shutdown("worker#2"),
        "warning cancel-not-awaited worker main.py:40 0: main cancelled worker at main.py:40 and"
            + " ended; it went on for 150 ms, into the shutdown, and nobody had waited for it.");
  }

  @Test
  void whoseCleanupTheShutdownCutIsAnErrorAndComesBeforeIt() {
    assertFindings(
        Drawing.of(
                """
                main    |[--------r
                worker  |[---!xf==============!~c
                """)
            .by("worker", "main")
            .shutdown("worker#2"),
        "error cancel-not-awaited worker main.py:40 0: main cancelled worker at main.py:40 "
            + "and ended; it went on for 140 ms, nobody had waited for it, and the shutdown cut "
            + "its cleanup short.",
        "error interrupted-cleanup worker worker.py:60 1: The finally in worker at "
            + "worker.py:60 of worker was cut short 160 ms into it, at worker.py:220, by another "
            + "cancellation (the runtime shut down and cancelled every task that was left).");
  }

  @Test
  void aCleanupThatItsOwnCancellerCutIsNotTheShutdownsDoing() {
    assertFindings(
        Drawing.of(
                """
                main    |[----------------------r
                worker  |[---!xf==============!~c
                """)
            .by("worker", "main")
            .by("worker#2", "main"),
        "error interrupted-cleanup worker worker.py:60 1: The finally in worker at "
            + "worker.py:60 of worker was cut short 160 ms into it, at worker.py:220, by another "
            + "cancellation (main called cancel() at main.py:210).");
  }

  @Test
  void whereNothingProvesItItIsInformation() {
    assertFindings(
        Drawing.of(
                """
                boss         |[----------------------------r
                main         |[--------r
                worker boss  |[---!xf===============)c
                """)
            .by("worker", "main"),
        "info cancel-not-awaited worker main.py:40 0: main cancelled worker at main.py:40 and"
            + " ended; it went on for 140 ms; no wait for it was recorded.");
  }

  @Test
  void oneThatIsAwaitedIsNot() {
    assertFindings(
        Drawing.of(
                """
                main    |[----------------------r
                worker  |[---!xf==============)c
                """)
            .by("worker", "main")
            .awaits("main", "worker", 40, 210));
  }

  @Test
  void norOneThatEndsBeforeItsCanceller() {
    assertFindings(
        Drawing.of(
                """
                main    |[----------------------r
                worker  |[---!xf=)c
                """)
            .by("worker", "main"));
  }

  @Test
  void norOneThatOutlivesItByMilliseconds() {
    assertFindings(
        Drawing.of(
                """
                main    |[----r
                worker  |[---!!xf=)c
                """)
            .by("worker", "main")
            .shutdown("worker#2"));
  }

  @Test
  void norOneThatAnotherGathers() {
    assertFindings(
        Drawing.of(
                """
                boss               |[----------------------------r
                main               |[------r
                worker boss        |[---!xf===============)c
                gather g boss worker |  [-------------------c
                """)
            .by("worker", "main"));
  }

  @Test
  void aTraceThatStopsBeforeItEndsCannotTell() {
    assertFindings(
        Drawing.of(
                """
                main    |[--------r
                worker  |[---!xf========/
                """)
            .by("worker", "main"),
        "unknown slow-cleanup worker worker.py:60 0: The finally in worker at worker.py:60 of"
            + " worker was still running when the trace stops, 90.0 ms after it began: how long it"
            + " took is not known.",
        "unknown cancel-not-awaited worker main.py:40 0: main cancelled worker at main.py:40 and"
            + " ended; whether anybody waits for it is not known: the trace stops 60.0 ms later.");
  }

  @Test
  void norOneThatLostEvents() {
    assertFindings(
        Drawing.of(
                """
                main    |[--------r
                worker  |[---!xf==============!=)c
                """)
            .by("worker", "main")
            .shutdown("worker#2")
            .lost(1),
        "unknown cancel-not-awaited worker main.py:40 0: main cancelled worker at main.py:40 and"
            + " ended; whether anybody waits for it is not known: the trace lost events.");
  }
}
