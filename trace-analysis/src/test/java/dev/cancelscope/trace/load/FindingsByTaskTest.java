package dev.cancelscope.trace.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against looking through all of them. */
final class FindingsByTaskTest {
  private static Finding about(int task) {
    return new Finding(
        "rule", Severity.ERROR, task, -1, Phrase.NONE, Phrase.NONE, 0, 0, -1, List.of());
  }

  @Test
  void tellsTheSameAsLookingThroughAll() {
    var random = new Random(7);
    for (int round = 0; round < 200; round++) {
      int tasks = 1 + random.nextInt(9);
      List<Finding> findings = new ArrayList<>();
      for (int left = random.nextInt(20); left > 0; left--) {
        findings.add(about(random.nextInt(tasks + 1) - 1));
      }
      var byTask = new FindingsByTask(findings);
      assertEquals(0, byTask.count(-1));
      for (int task = 0; task <= tasks; task++) {
        int of = task;
        List<Integer> expected =
            IntStream.range(0, findings.size())
                .filter(index -> findings.get(index).taskIndex() == of)
                .boxed()
                .toList();
        List<Integer> told =
            IntStream.range(0, byTask.count(of)).mapToObj(nth -> byTask.finding(of, nth)).toList();
        assertEquals(expected, told, "round " + round + ", task " + task);
      }
    }
  }

  @Test
  void tasksOfTheHighestNumbersAreKeptApart() {
    int last = Integer.MAX_VALUE - 1;
    var byTask = new FindingsByTask(List.of(about(last), about(last - 1), about(last)));
    assertEquals(2, byTask.count(last));
    assertEquals(2, byTask.finding(last, 1));
    assertEquals(1, byTask.finding(last - 1, 0));
  }
}
