package dev.cancelscope.trace.cancel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.store.TraceStore;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The grace that a program gives what it cancels, as far as its waits show it. */
final class GivenGraceTest {
  private static Optional<Long> millis(String drawing) {
    TraceStore store = Drawing.of(drawing).shutdown("a").store();
    Episode episode = EpisodeAnalysis.of(store).all().getFirst();
    return GivenGrace.of(store, episode).map(grace -> grace.nanos() / 1_000_000);
  }

  @Test
  void aWaitThatIsOverBeforeWhatItWaitsForHasRunOut() {
    assertEquals(
        Optional.of(50L),
        millis(
            """
            main        |[------------------r
            a           |[-!xf==========)c
            wait w main a  |   [----]
            """));
  }

  @Test
  void aWaitThatEndsWithItsTaskIsNone() {
    assertEquals(
        Optional.empty(),
        millis(
            """
            main        |[------------------r
            a           |[-!xf====)c
            wait w main a  |   [---------]
            """));
  }

  @Test
  void aWaitFromBeforeTheCancellationIsNone() {
    assertEquals(
        Optional.empty(),
        millis(
            """
            main        |[------------------r
            a           |[--!xf==========)c
            wait w main a  |  [----]
            """));
  }

  @Test
  void aWaitThatWasCancelledItselfIsNone() {
    assertEquals(
        Optional.empty(),
        millis(
            """
            main        |[------------------r
            a           |[-!xf==========)c
            wait w main a  |   [----c
            """));
  }
}
