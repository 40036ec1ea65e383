package dev.cancelscope.trace.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.format.event.TimedEvent;
import dev.cancelscope.trace.drawn.Described;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.drawn.Judged;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A trace that grows has a store again and again; none of them may see what came later. */
final class StoreOfGrowingTraceTest {
  @Test
  void eachStoreIsThatOfItsEventsAndStaysSo() {
    for (int seed = 0; seed < 100; seed++) {
      List<TimedEvent> events = new RandomTrace(seed).events(60 + seed);
      grow(seed % 2 == 0 ? events : RandomTrace.shuffled(events, seed), 7, "seed " + seed);
    }
  }

  @Test
  void soItIsOverManyPages() {
    List<TimedEvent> events = new RandomTrace(5).events(60_000);
    grow(events, 17_000, "in order");
    List<TimedEvent> late = new ArrayList<>(events.subList(20_000, events.size()));
    late.addAll(events.subList(0, 20_000));
    grow(late, 17_000, "the beginning last");
  }

  private static void grow(List<TimedEvent> events, int step, String which) {
    var builder = new TraceStoreBuilder();
    List<TraceStore> stores = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      builder.add(events.get(i));
      if (i % step == 0 || i == events.size() - 1) {
        stores.add(builder.build());
        sizes.add(i + 1);
      }
    }
    for (int nth = 0; nth < stores.size(); nth++) {
      TraceStore fresh = Drawing.store(events.subList(0, sizes.get(nth)));
      String what = which + ", " + sizes.get(nth) + " events";
      assertEquals(Described.store(fresh), Described.store(stores.get(nth)), what);
      assertEquals(fresh.contradictions(), stores.get(nth).contradictions(), what);
      if (events.size() < 1_000) {
        assertEquals(Judged.lines(fresh), Judged.lines(stores.get(nth)), what);
      }
    }
  }
}
