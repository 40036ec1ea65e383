package dev.cancelscope.bench;

import static dev.cancelscope.bench.PerformanceTable.figure;
import static dev.cancelscope.bench.PerformanceTable.row;

import dev.cancelscope.trace.store.TraceStore;
import java.util.Locale;

/** What a built store occupies: the heap in use with it less the heap without. */
final class MemorySection implements PerformanceTable.Section {
  @Override
  public void print(Settings settings) {
    measure(TraceShape.SERVICE, settings.events(), "24", "");
    // Three events a task, and nothing else in it: tasks alone, so their limit is the one that
    // holds.
    measure(TraceShape.WIDE, settings.events() / 3, "", "120");
  }

  private static void measure(TraceShape shape, long events, String ofEvent, String ofTask) {
    long before = used();
    TraceStore store = Traces.store(shape, events);
    long after = used();
    double bytes = after - before;
    String what = shape.name().toLowerCase(Locale.ROOT) + ", bytes ";
    row("store, " + what + "an event, all in", figure(bytes / store.events()), ofEvent);
    row("store, " + what + "a task, all in", figure(bytes / store.tasks().size()), ofTask);
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
