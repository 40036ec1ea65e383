package dev.cancelscope.app.launch;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.fx.FxThread;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.Viewport;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.SettingsStore;
import dev.cancelscope.app.window.MainWindow;
import dev.cancelscope.bench.TraceShape;
import dev.cancelscope.bench.Traces;
import dev.cancelscope.trace.load.LoadedTrace;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.stage.Stage;

/**
 * What {@link WindowBench} does with the window: a step of the script for each pulse, so that each
 * pulse has a new picture to show. Arguments: a shape and a number of lines, {@code SERVICE
 * 9000000}. The time that each thread took of a processor tells what a pulse costs also where the
 * machine is busy with other work.
 */
public final class WindowScript extends Application {
  private static final int WIDTH_PX = 1_600;
  private static final int HEIGHT_PX = 1_000;
  private static final int SETTLING_PULSES = 120;
  private static final int PULSES = 240;
  private static final double PULSE_NANOS = 1e9 / 60;
  private static final double MILLION = 1e6;

  private record Phase(String name, Consumer<Viewport> before, Consumer<Viewport> step) {}

  private static final List<Phase> SCRIPT =
      List.of(
          new Phase("rest", view -> {}, view -> {}),
          new Phase("scroll rows", view -> {}, view -> view.scrollBy(37)),
          new Phase("scroll rows fast", view -> {}, view -> view.scrollBy(2_400)),
          new Phase("zoom in", Viewport::fitAll, view -> view.zoom(1.05, 0.4)),
          new Phase("pan, zoomed in", view -> {}, view -> view.pan(0.02)),
          new Phase("zoom out", view -> {}, view -> view.zoom(1 / 1.05, 0.4)),
          new Phase("scroll and zoom", Viewport::fitAll, WindowScript::scrollAndZoom));

  private final Session session = Session.inBackground();
  private final long[] intervals = new long[PULSES];

  private static void scrollAndZoom(Viewport view) {
    view.scrollBy(61);
    view.zoom(1.02, 0.5);
  }

  @Override
  public void start(Stage stage) {
    List<String> arguments = getParameters().getRaw();
    var shape = TraceShape.valueOf(arguments.isEmpty() ? "SERVICE" : arguments.getFirst());
    long lines = arguments.size() < 2 ? 9_000_000 : Long.parseLong(arguments.get(1));
    var settings = new Settings(SettingsStore.inMemory());
    var opening = new OpenViewModel(session, settings, Background.inline());
    MainWindow window = DesktopWindow.mainWindow(stage, session, settings, opening);
    stage.setScene(window.scene());
    stage.setWidth(WIDTH_PX);
    stage.setHeight(HEIGHT_PX);
    stage.show();
    LoadedTrace trace = Traces.analysed(shape, lines);
    session.opened(trace);
    System.out.printf(
        Locale.ROOT,
        "%s, %,d tasks, %,d findings; window %.0f x %.0f, %.2f pixels a logical one%n%n",
        shape.name().toLowerCase(Locale.ROOT),
        trace.store().tasks().size(),
        trace.findings().size(),
        window.scene().getWidth(),
        window.scene().getHeight(),
        stage.getRenderScaleX());
    printHead();
    new Script().start();
  }

  private final class Script extends AnimationTimer {
    private int phase;
    private int pulse = -SETTLING_PULSES;
    private long last;
    private double[] before = worked();

    @Override
    public void handle(long planned) {
      // The time for which a pulse was planned would hide that it came late.
      long now = System.nanoTime();
      if (pulse > 0) {
        intervals[pulse - 1] = now - last;
      }
      last = now;
      if (pulse == PULSES) {
        print(SCRIPT.get(phase).name(), intervals, before);
        phase++;
        pulse = -1;
      }
      if (phase == SCRIPT.size()) {
        stop();
        FxThread.exit();
      } else {
        step();
        pulse++;
      }
    }

    private void step() {
      if (pulse == 0) {
        before = worked();
      }
      if (pulse == -1) {
        SCRIPT.get(phase).before().accept(session.viewport());
      } else if (pulse >= 0) {
        SCRIPT.get(phase).step().accept(session.viewport());
      }
    }
  }

  static void printHead() {
    System.out.println(
        "| | Median interval, ms | p95 | p99 | Missed pulses | Processor, ms a pulse:"
            + " window, render, layout |");
    System.out.println("|---|---|---|---|---|---|");
  }

  /** Nanoseconds of a processor so far: of the window's thread, the renderer, the layout. */
  static double[] worked() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double[] nanos = new double[3];
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      String name = thread == null ? "" : thread.getThreadName();
      int of =
          name.startsWith("JavaFX Application")
              ? 0
              : name.startsWith("QuantumRenderer") ? 1 : name.equals("timeline-layout") ? 2 : -1;
      if (of >= 0 && thread != null) {
        nanos[of] += threads.getThreadCpuTime(thread.getThreadId());
      }
    }
    return nanos;
  }

  static void print(String name, long[] intervals, double[] before) {
    double[] after = worked();
    long[] sorted = intervals.clone();
    Arrays.sort(sorted);
    long missed = 0;
    double whole = 0;
    for (long interval : sorted) {
      missed += Math.max(0, Math.round(interval / PULSE_NANOS) - 1);
      whole += interval;
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.1f | %.1f %% | %.1f, %.1f, %.1f |%n",
        name,
        sorted[sorted.length / 2] / MILLION,
        sorted[sorted.length * 95 / 100] / MILLION,
        sorted[sorted.length * 99 / 100] / MILLION,
        100 * missed / (whole / PULSE_NANOS),
        (after[0] - before[0]) / MILLION / intervals.length,
        (after[1] - before[1]) / MILLION / intervals.length,
        (after[2] - before[2]) / MILLION / intervals.length);
  }
}
