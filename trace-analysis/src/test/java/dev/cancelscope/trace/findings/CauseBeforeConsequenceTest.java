package dev.cancelscope.trace.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.format.event.ResourceEvent;
import dev.cancelscope.trace.drawn.Drawing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of two findings of one severity the one to mend comes first, not the one that took longer. */
final class CauseBeforeConsequenceTest {
  @Test
  void theSlowCleanupStandsBeforeTheTimeoutThatItHeldUp() {
    var drawing =
        Drawing.of(
                100,
                """
                main           |[-----!xf====================)-c
                timeout t main | [----!----------------------X
                """)
            .deadline("main", "t");
    List<String> rules = drawing.loaded().findings().stream().map(Finding::rule).toList();
    assertEquals(List.of("slow-cleanup", "timeout-overshoot"), rules);
  }

  @Test
  void whatTheProgramLeftOpenStandsBeforeWhatTheShutdownDid() {
    var drawing =
        Drawing.of(
                """
                main    |[------r
                client  |[----r
                serve   |[------!xc
                """)
            .shutdownAfter("serve", "main")
            .event(new ResourceEvent.Opened(20_000_000, 1, 0, 7, 3, "stream", null, 0, 0))
            .event(new ResourceEvent.Opened(30_000_000, 1, 0, 8, 2, "stream", null, 0, 0))
            .event(new ResourceEvent.Leaked(90_000_000, 1, 0, 7))
            .event(new ResourceEvent.Leaked(90_000_000, 1, 0, 8));
    List<Integer> tasks = drawing.loaded().findings().stream().map(Finding::taskIndex).toList();
    assertEquals(List.of(1, 2), tasks);
  }
}
