package dev.cancelscope.trace.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
