package dev.cancelscope.trace.cancel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.format.event.CancelEvent.Requested;
import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.RunEvent;
import dev.cancelscope.format.event.ScopeEvent;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** However a trace is forged, what the critical path looks at grows no faster than the trace. */
final class CriticalPathWorkTest {
  private static final long SECOND = 1_000_000_000;

  private final List<TraceEvent> events = new ArrayList<>();
  private long seq;

  private void span(long id, long task, long from, long to) {
    events.add(
        new CleanupEvent.Began(from, 1, ++seq, id, 0, task, CleanupEvent.Kind.FINALLY, 0, true));
    events.add(new CleanupEvent.Ended(to, 1, ++seq, id, CleanupEvent.Ending.COMPLETED, 0));
  }

  private void request(long id, long task, long at) {
    events.add(
        new Requested(
            at, 1, ++seq, id, task, 0, 0, Cause.EXPLICIT, 0, 0, 0, null, 0, List.of(), null, 1));
  }

  /** One task whose cleanups all overlap: each begins a little later, and ends a little later. */
  private static TraceStore overlapping(int count) {
    var forged = new CriticalPathWorkTest();
    forged.request(1, 1, 0);
    for (int i = 1; i <= count; i++) {
      forged.span(i, 1, i, count * SECOND + i);
    }
    return Drawing.store(forged.events);
  }

  /** One scope with many cancelled tasks, and a task that awaits it again and again. */
  private static TraceStore crowdedScope(int count) {
    var forged = new CriticalPathWorkTest();
    List<Long> members = LongStream.rangeClosed(2, count + 1).boxed().toList();
    forged.events.add(
        new ScopeEvent.Opened(
            0, 1, ++forged.seq, 1, 0, 1, ScopeEvent.Kind.GATHER, null, members, 0));
    for (long member : members) {
      // Asked only after all the waits, so that none of them was for it.
      forged.request(member, member, count * SECOND + member);
    }
    for (int i = 1; i <= count; i++) {
      forged.events.add(
          new RunEvent.WaitEnded(i * SECOND, 1, ++forged.seq, 1, SECOND / 2, 0, 1, null, 0));
    }
    forged.span(1, 1, 0, count * SECOND);
    return Drawing.store(forged.events);
  }

  private static void assertLinear(
      IntFunction<TraceStore> forged, ToLongFunction<TraceStore> work) {
    long once = work.applyAsLong(forged.apply(4_000));
    long twice = work.applyAsLong(forged.apply(8_000));
    assertTrue(once > 0);
    assertTrue(twice < 2.5 * once, once + " looks became " + twice);
  }

  private static long ownTimeOfAll(TraceStore store) {
    var path = new CriticalPath(store);
    for (int span = 0; span < store.spans().size(); span++) {
      path.ownNanos(span);
    }
    return path.looks();
  }

  /** As many answers as there are spans, each about the whole life of the task. */
  private static long explainForEach(TraceStore store) {
    var path = new CriticalPath(store);
    for (int i = 0; i < store.spans().size() + store.waits().size(); i++) {
      path.explain(0, store.beginNanos(), store.endNanos());
    }
    return path.looks();
  }

  @Test
  void ownTimesOfOverlappingSpans() {
    assertLinear(CriticalPathWorkTest::overlapping, CriticalPathWorkTest::ownTimeOfAll);
  }

  @Test
  void ownTimesWithACrowdedScope() {
    TraceStore store = crowdedScope(4_000);
    // A bounded search for each wait, not the whole scope for each.
    assertTrue(ownTimeOfAll(store) < 4_000 * 1_100L, ownTimeOfAll(store) + " looks");
  }

  @Test
  void answersAboutOverlappingSpans() {
    assertLinear(n -> overlapping(4 * n), CriticalPathWorkTest::explainForEach);
  }

  @Test
  void overlappingSpansStillHaveTheirOwnTimes() {
    TraceStore store = overlapping(3);
    var path = new CriticalPath(store);
    // The innermost is the one that began last; the outer ones end before it does.
    assertEquals(1, path.ownNanos(0));
    assertEquals(1, path.ownNanos(1));
    assertEquals(3 * SECOND, path.ownNanos(2));
  }
}
