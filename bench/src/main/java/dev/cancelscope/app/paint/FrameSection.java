package dev.cancelscope.app.paint;

import static dev.cancelscope.bench.PerformanceTable.figure;
import static dev.cancelscope.bench.PerformanceTable.row;

import dev.cancelscope.bench.PerformanceTable;
import dev.cancelscope.bench.Settings;
import dev.cancelscope.bench.TraceShape;
import dev.cancelscope.bench.Traces;
import dev.cancelscope.trace.cancel.EpisodeAnalysis;
import dev.cancelscope.trace.cancel.Episodes;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.FindingsEngine;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.timeline.DrawList;
import dev.cancelscope.trace.timeline.Focus;
import dev.cancelscope.trace.timeline.RowOrder;
import dev.cancelscope.trace.timeline.TimelineLayout;
import dev.cancelscope.trace.timeline.TimelineMetrics;
import dev.cancelscope.trace.timeline.TimelineRequest;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * One frame of the chart, layout and raster, before the blit: 1600 × 900 pixels, about 35 rows, a
 * million tasks (for SPANS: one task with a million spans), at random places. Each window lies over
 * a task that is on screen, so that none is empty. On a machine that does other work as well, the
 * processor's time says what a frame takes of it, the clock's also how long it had to wait.
 */
public final class FrameSection implements PerformanceTable.Section {
  private static final int WIDTH_PX = 1_600;
  private static final int HEIGHT_PX = 900;
  private static final double[] ZOOMS = {1, 0.1, 0.01, 0.0001};
  private static final int WARM_UP = 150;
  private static final int FRAMES = 400;
  private static final double MILLION = 1e6;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final SplittableRandom random = new SplittableRandom(1);
  private final int[] pixels = new int[WIDTH_PX * HEIGHT_PX];
  private final Raster raster = new Raster(pixels, WIDTH_PX, HEIGHT_PX, 1);
  private final ChartPainter painter = new ChartPainter(Palette.LIGHT);
  private double items;
  private long workedNanos;

  @Override
  public void print(Settings settings) {
    for (TraceShape shape : shapes()) {
      TraceStore store = Traces.store(shape, lines(shape, settings));
      Episodes episodes = EpisodeAnalysis.of(store);
      List<Finding> findings = FindingsEngine.find(store, episodes, Thresholds.DEFAULT);
      long begun = System.nanoTime();
      RowOrder rows = RowOrder.all(store.tasks());
      double rowNanos = (System.nanoTime() - begun) / (double) store.tasks().size();
      begun = System.nanoTime();
      var layout = new TimelineLayout(store, episodes, findings);
      double prepared = (System.nanoTime() - begun) / MILLION;
      String name = shape.name().toLowerCase(Locale.ROOT);
      row(
          String.format(
              Locale.ROOT,
              "%s: %,d tasks, %,d spans, %,d waits, %,d findings",
              name,
              store.tasks().size(),
              store.spans().size(),
              store.waits().size(),
              findings.size()),
          figure(rowNanos) + " ns a row; layout prepared in " + figure(prepared) + " ms",
          "");
      for (double zoom : ZOOMS) {
        for (int frame = 0; frame < WARM_UP; frame++) {
          frame(store, rows, layout, zoom);
        }
        items = 0;
        double[] millis = new double[FRAMES];
        double[] work = new double[FRAMES];
        for (int frame = 0; frame < FRAMES; frame++) {
          millis[frame] = frame(store, rows, layout, zoom) / MILLION;
          work[frame] = workedNanos / MILLION;
        }
        Arrays.sort(millis);
        Arrays.sort(work);
        row(
            String.format(
                Locale.ROOT,
                "frame, %s, %s %% of the trace, ms: median, p99; of the processor: median, p99"
                    + " (items)",
                name,
                100 * zoom),
            figure(millis[FRAMES / 2])
                + ", "
                + figure(millis[FRAMES * 99 / 100])
                + "; "
                + figure(work[FRAMES / 2])
                + ", "
                + figure(work[FRAMES * 99 / 100])
                + String.format(Locale.ROOT, " (%,.0f)", items / FRAMES),
            "1, 4");
      }
    }
  }

  private static TraceShape[] shapes() {
    String only = System.getProperty("shape");
    return only == null ? TraceShape.values() : new TraceShape[] {TraceShape.valueOf(only)};
  }

  /** So many lines as a million tasks, or spans, take. */
  private static long lines(TraceShape shape, Settings settings) {
    long million = settings.events() / 10;
    return switch (shape) {
      case SERVICE, INCIDENT -> 9 * million;
      case SPANS -> 7 * million;
      case WIDE, DEEP, ALIVE, LONG_ROW -> 3 * million;
    };
  }

  private long frame(TraceStore store, RowOrder rows, TimelineLayout layout, double zoom) {
    double contentPx = (double) rows.rows() * TimelineMetrics.ROW_HEIGHT_PX;
    double top = random.nextDouble() * Math.max(0, contentPx - HEIGHT_PX);
    int row = Math.min(rows.rows() - 1, (int) (top / TimelineMetrics.ROW_HEIGHT_PX) + 10);
    int task = rows.taskIndex(row);
    long begin = store.beginNanos();
    long whole = store.endNanos() - begin;
    long span = Math.max(1_000, (long) (whole * zoom));
    long life = store.lastNanos(task) - store.tasks().createdNanos(task);
    long middle = store.tasks().createdNanos(task) + (long) (random.nextDouble() * life);
    long from = zoom == 1 ? begin : middle - span / 2;
    var request =
        new TimelineRequest(from, from + span, top, WIDTH_PX, HEIGHT_PX, rows, Focus.NOTHING, 1);
    long worked = THREADS.getCurrentThreadCpuTime();
    long started = System.nanoTime();
    DrawList list = layout.layOut(request);
    painter.paintBars(list, raster);
    long nanos = System.nanoTime() - started;
    workedNanos = THREADS.getCurrentThreadCpuTime() - worked;
    items += list.items().size();
    return nanos;
  }
}
