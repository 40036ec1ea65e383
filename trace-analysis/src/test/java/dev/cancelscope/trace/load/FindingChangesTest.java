package dev.cancelscope.trace.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.findings.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is the same finding in a later state, and what is another one. */
final class FindingChangesTest {
  /** Workers that clean up for so many columns of 100 ms each. */
  private static LoadedTrace state(int... cleanups) {
    var rows = new StringBuilder("main |[" + "-".repeat(90) + "r\n");
    for (int nth = 0; nth < cleanups.length; nth++) {
      rows.append("w").append(nth).append(" | [--!xf");
      rows.append("=".repeat(cleanups[nth])).append(")c\n");
    }
    return Drawing.of(100, rows.toString()).loaded();
  }

  private static List<String> told(List<Finding> findings) {
    return findings.stream().map(Finding::message).toList();
  }

  @Test
  void whoeverIsSlowNowIsNewsOnce() {
    FindingChanges changes = FindingChanges.between(state(2, 2), state(2, 20));
    assertEquals(
        List.of("The finally in w1 at w1.py:600 took 2.10 s after w1 was cancelled."),
        told(changes.appeared()));
    assertEquals(List.of(), changes.withdrawn());
    assertEquals(List.of(), FindingChanges.between(state(2, 20), state(2, 20)).appeared());
  }

  @Test
  void aFindingWhoseFiguresHaveGrownIsTheSame() {
    FindingChanges changes = FindingChanges.between(state(20), state(22));
    assertEquals(List.of(), changes.appeared());
    assertEquals(List.of(), changes.withdrawn());
  }

  @Test
  void aFindingThatBecameAnErrorIsNewsButNotTakenBack() {
    FindingChanges changes = FindingChanges.between(state(20), state(60));
    assertEquals(1, changes.appeared().size());
    assertEquals(List.of(), changes.withdrawn());
  }

  @Test
  void whatTheTraceNowTellsOtherwiseIsTakenBack() {
    FindingChanges changes = FindingChanges.between(state(20, 20), state(2, 20));
    assertEquals(List.of(), changes.appeared());
    assertEquals(
        List.of("The finally in w0 at w0.py:600 took 2.10 s after w0 was cancelled."),
        told(changes.withdrawn()));
  }

  /** Worst first: the one that grew worse stands before the other now. */
  @Test
  void aFindingIsFoundAgainWhereverItStands() {
    LoadedTrace before = state(22, 20);
    LoadedTrace now = state(22, 60, 20);
    assertArrayEquals(new int[] {1, 0}, FindingChanges.places(before, now));
    assertArrayEquals(new int[] {1, 0, -1}, FindingChanges.places(now, before));
    assertArrayEquals(new int[] {-1, -1}, FindingChanges.places(before, state(2, 2)));
  }
}
