package dev.cancelscope.bench;

import static dev.cancelscope.bench.PerformanceTable.figure;
import static dev.cancelscope.bench.PerformanceTable.row;

import dev.cancelscope.bench.Traces.Packing;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import java.nio.file.Path;
import java.util.Arrays;

/** From a file to what the window shows: its first rows, and the whole with its findings. */
final class OpenSection implements PerformanceTable.Section {
  private static final double MILLI = 1_000_000;

  @Override
  public void print(Settings settings) throws Exception {
    Path file = Traces.file(TraceShape.SERVICE, settings.events(), Packing.PLAIN);
    double[] first = new double[settings.rounds()];
    double[] whole = new double[settings.rounds()];
    for (int round = -1; round < settings.rounds(); round++) {
      System.gc();
      long start = System.nanoTime();
      long[] firstNanos = {0};
      LoadedTrace trace =
          new TraceLoader(Thresholds.DEFAULT)
              .load(file, ReadProgress.none(), _ -> firstNanos[0] = System.nanoTime() - start);
      long wholeNanos = System.nanoTime() - start;
      if (trace.store().events() < settings.events()) {
        throw new IllegalStateException("not all of it was read");
      }
      if (round < 0) {
        row("open to first rows, ms, first time", figure(firstNanos[0] / MILLI), "");
        row("open to the whole with its findings, ms, first time", figure(wholeNanos / MILLI), "");
      } else {
        first[round] = firstNanos[0] / MILLI;
        whole[round] = wholeNanos / MILLI;
      }
    }
    Arrays.sort(first);
    Arrays.sort(whole);
    row("open to first rows, ms", figure(first[first.length / 2]), "");
    row("open to the whole with its findings, ms", figure(whole[whole.length / 2]), "");
    row("greatest heap, MiB", Long.toString(Runtime.getRuntime().maxMemory() >> 20), "1,536");
  }
}
