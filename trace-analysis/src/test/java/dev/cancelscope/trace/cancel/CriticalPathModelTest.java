package dev.cancelscope.trace.cancel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The critical path, and what spans take for themselves, against the model, tick by tick. */
final class CriticalPathModelTest {
  private static String path(TraceStore store, int task, long from, long to) {
    List<String> ticks = new ArrayList<>();
    long reached = from;
    for (PathStep step : new CriticalPath(store).explain(task, from, to)) {
      assertEquals(reached, step.fromNanos(), "no gap");
      reached = step.toNanos();
      int span = step.spanIndex();
      long began = span < 0 ? -1 : store.spans().beganNanos(span);
      for (long at = step.fromNanos(); at < reached; at++) {
        ticks.add(step.taskIndex() + " in " + began);
      }
    }
    return ticks.toString();
  }

  @Test
  void thePathIsThatOfTheModelAtEachTick() {
    for (int seed = 1; seed <= 300; seed++) {
      var model = new WaitingTasks(seed);
      for (int task = 0; task < WaitingTasks.TASKS; task++) {
        long from = model.random.nextInt(10);
        long to = from + model.random.nextInt((int) (model.last[task] - from));
        int which = task;
        List<String> expected =
            LongStream.range(from, to).mapToObj(at -> model.pathAt(which, at)).toList();
        assertEquals(expected.toString(), path(model.store, task, from, to), "seed " + seed);
      }
    }
  }

  @Test
  void aSpansOwnTimeIsWhatNeitherAnInnerSpanNorAWaitTakes() {
    for (int seed = 1; seed <= 300; seed++) {
      var model = new WaitingTasks(seed);
      var path = new CriticalPath(model.store);
      for (int row = 0; row < model.store.spans().size(); row++) {
        int task = model.store.spans().taskIndex(row);
        long began = model.store.spans().beganNanos(row);
        long expected =
            LongStream.range(0, WaitingTasks.LONGEST)
                .filter(at -> model.innermost(task, at).from() == began)
                .filter(at -> model.awaited(task, at) < 0)
                .count();
        assertEquals(expected, path.ownNanos(row), "seed " + seed + ", row " + row);
      }
    }
  }
}
