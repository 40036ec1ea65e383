package dev.cancelscope.bench;

import static dev.cancelscope.bench.PerformanceTable.figure;
import static dev.cancelscope.bench.PerformanceTable.row;

import dev.cancelscope.trace.store.TraceStore;

/** What a built store occupies: the heap in use with it less the heap without. */
final class MemorySection implements PerformanceTable.Section {
  @Override
  public void print(Settings settings) {
    long before = used();
    TraceStore store = Traces.store(TraceShape.SERVICE, settings.events());
    long after = used();
    double bytes = after - before;
    row("store, bytes an event, tasks included", figure(bytes / store.events()), "");
    row("tasks in it", Integer.toString(store.tasks().size()), "");
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
