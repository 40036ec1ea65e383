package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;

import dev.cancelscope.trace.drawn.Drawing;
import org.junit.jupiter.api.Test;

final class UnshieldedCriticalTest {
  @Test
  void aRegionThatTookACancellationWasLeftHalfDone() {
    assertFindings(
        Drawing.of(
                """
                main    |[----------r
                worker  |[----!xc
                """)
            .by("worker", "main")
            .critical("worker", "ledger", 20, 60),
        "error unshielded-critical worker worker.py:20 0: The critical region \"ledger\" "
            + "of worker at worker.py:20 was cancelled 40.0 ms into it, at worker.py:60.");
  }

  @Test
  void aRegionThatWasLeftBeforeIsFine() {
    assertFindings(
        Drawing.of(
                """
                worker  |[----!xc
                """)
            .critical("worker", "ledger", 20, 40));
  }

  @Test
  void aRegionInAShieldedTaskIsFine() {
    assertFindings(
        Drawing.of(
                """
                main                |[---!xh======)-r
                write               | [--------r
                shield s main write | [---c
                """)
            .critical("write", "ledger", 20, 90)
            .deferred("main", "s", 40)
            .cancellingAtEnd("main", 0));
  }

  @Test
  void awaitingACancelledChildInsideIsFine() {
    assertFindings(
        Drawing.of(
                """
                main    |[------xh)--r
                child   | [---!xc
                """)
            .by("child", "main")
            .critical("main", "ledger", 20, 90));
  }

  @Test
  void aTimeoutInsideIsByDesign() {
    assertFindings(
        Drawing.of(
                """
                worker           |[----!xe^a--r
                timeout t worker |  [--!---X
                """)
            .deadline("worker", "t")
            .critical("worker", "ledger", 10, 90));
  }

  @Test
  void aTraceThatStopsBeforeTheRequestArrivesCannotTell() {
    assertFindings(
        Drawing.of(
                """
                worker  |[----!--/
                """)
            .critical("worker", "ledger", 20, 0),
        "unknown slow-delivery worker callback.py:50 0: worker was asked to stop 30.0 ms "
            + "before the trace stops, and had not been told by then.",
        "unknown unshielded-critical worker worker.py:20 0: worker was asked to stop "
            + "inside a critical region at worker.py:20; the trace stops before it was told.");
  }
}
