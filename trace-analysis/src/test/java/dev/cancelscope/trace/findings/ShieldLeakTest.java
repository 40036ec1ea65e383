package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;

import dev.cancelscope.trace.drawn.Drawing;
import org.junit.jupiter.api.Test;

final class ShieldLeakTest {
  @Test
  void workThatTheShutdownCutsOffLeaked() {
    assertFindings(
        Drawing.of(
                """
                main                 |[---------------r
                worker               | [--!xc
                write                |  [--------------!xc
                shield s worker write|  [-c
                """)
            .by("worker", "main")
            .deferred("worker", "s", 40)
            .shutdown("write"),
        "warning shield-leak write s.py:1 0: The shield at s.py:1 was cancelled, and write, which"
            + " it protected, was cut off by the shutdown 130 ms later: nobody had waited for it.");
  }

  @Test
  void workThatCompletesByItselfDidNot() {
    assertFindings(
        Drawing.of(
                """
                main                 |[---------------r
                worker               | [--!xc
                write                |  [--------r
                shield s worker write|  [-c
                """)
            .by("worker", "main")
            .deferred("worker", "s", 40));
  }

  @Test
  void norWorkThatIsAwaitedAfterwards() {
    assertFindings(
        Drawing.of(
                """
                main                 |[---------------r
                worker               | [--!xh=========^c
                write                |  [--------!xc
                shield s worker write|  [-c
                """)
            .by("worker", "main")
            .deferred("worker", "s", 40)
            .shutdown("write")
            .awaits("worker", "write", 70, 130));
  }

  @Test
  void workThatNeverEndedLeaked() {
    assertFindings(
        Drawing.of(
                100,
                """
                main                 |[---------------r
                worker               | [--!xc
                write                |  [-------------
                shield s worker write|  [-c
                """)
            .by("worker", "main")
            .deferred("worker", "s", 400),
        "warning shield-leak write s.py:1 0: The shield at s.py:1 was cancelled, and write, which"
            + " it protected, was still running at the end of the trace 1.30 s later: nobody had"
            + " waited for it.");
  }

  @Test
  void aTraceThatStopsBeforeCannotTell() {
    assertFindings(
        Drawing.of(
                """
                main                 |[---------/
                worker               | [--!xc
                write                |  [-------/
                shield s worker write|  [-c
                """)
            .by("worker", "main")
            .deferred("worker", "s", 40),
        "unknown shield-leak write s.py:1 0: The shield at s.py:1 was cancelled, and write, which"
            + " it protected, was running 60.0 ms later: whether anybody waits for it is not in the"
            + " trace.");
  }

  @Test
  void norOneThatLostEvents() {
    assertFindings(
        Drawing.of(
                """
                main                 |[---------------r
                worker               | [--!xc
                write                |  [--------------!xc
                shield s worker write|  [-c
                """)
            .by("worker", "main")
            .deferred("worker", "s", 40)
            .shutdown("write")
            .lost(1),
        "unknown shield-leak write s.py:1 0: The shield at s.py:1 was cancelled, and write, which"
            + " it protected, was running 130 ms later: whether anybody waits for it is not in the"
            + " trace.");
  }
}
