package dev.cancelscope.app.launch;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.fx.FxThread;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.SettingsStore;
import dev.cancelscope.app.window.MainWindow;
import dev.cancelscope.bench.TraceShape;
import dev.cancelscope.bench.Traces;
import dev.cancelscope.bench.Traces.Packing;
import dev.cancelscope.trace.load.LoadedTrace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * What {@link WindowBench} does for {@code follow [SHAPE LINES EVENTS_A_SECOND [SHOWN_A_SECOND]]}:
 * the trace is written at that rate, and the window follows it. Prints, for each two seconds, how
 * regular the pulses were, and in the end by how many events what was shown lay behind what was
 * written. The window is open for a while before that, so that its start is not taken for the
 * following.
 *
 * <p>With the last number it is a control: nobody reads what is written at that rate, and the
 * window follows another file that grows by only so many events a second. What is missed then is
 * what writer and window alone miss on this machine.
 */
public final class FollowScript extends Application {
  private static final int PULSES = 120;

  /** The first time the welcome page gives way to the views of a trace meanwhile. */
  private static final int OPENING_PULSES = 30;

  /** So many stretches the open window is left alone; the last is printed. */
  private static final int AT_REST = 2;

  /** The first time much is run for the first time; so it is done again. */
  private static final int TIMES = 2;

  private static final long TICK_MILLIS = 5;

  private final Session session = Session.inBackground();
  private final List<Long> lags = new ArrayList<>();
  private final List<Long> shownAt = new ArrayList<>();
  private volatile long written;
  private volatile boolean done;
  private double fallenBehind = 1;

  @Override
  public void start(Stage stage) throws Exception {
    List<String> words = getParameters().getRaw();
    var shape = TraceShape.valueOf(words.size() < 2 ? "SERVICE" : words.get(1));
    long lines = words.size() < 3 ? 10_000_000 : Long.parseLong(words.get(2));
    long rate = words.size() < 4 ? 1_000_000 : Long.parseLong(words.get(3));
    long shownRate = words.size() < 5 ? 0 : Long.parseLong(words.get(4));
    var settings = new Settings(SettingsStore.inMemory());
    var background = Background.daemonThreads("follow-bench");
    var opening = new OpenViewModel(session, settings, background);
    MainWindow window = DesktopWindow.mainWindow(stage, session, settings, opening);
    stage.setScene(window.scene());
    stage.setWidth(1_600);
    stage.setHeight(1_000);
    stage.show();
    Path source = Traces.file(shape, lines, Packing.PLAIN);
    System.out.printf(
        Locale.ROOT,
        "%s, %,d events, written at %,d a second%n%n",
        shape.name().toLowerCase(Locale.ROOT),
        lines,
        rate);
    WindowScript.printHead();
    session.traceProperty().addListener((_, _, now) -> shown(now));
    var trace = new Source(source, lines);
    new Script(() -> follow(window, trace, rate, shownRate, background)).start();
  }

  /** Of so many lines. */
  private record Source(Path file, long lines) {}

  private void follow(
      MainWindow window, Source source, long rate, long shownRate, Background background) {
    Path growing = emptyFile();
    done = false;
    lags.clear();
    shownAt.clear();
    window.follow(growing);
    inBackground(() -> write(source, shownRate == 0 ? growing : emptyFile(), rate), background);
    if (shownRate > 0) {
      inBackground(() -> writeUntilDone(source, growing, shownRate), background);
    }
  }

  private static void inBackground(Runnable work, Background background) {
    background.run(
        () -> {
          work.run();
          return work;
        },
        _ -> {},
        Throwable::printStackTrace);
  }

  private static Path emptyFile() {
    try {
      Path file = Files.createTempFile("follow", ".cancelscope");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void shown(@Nullable LoadedTrace now) {
    if (now == null) {
      return;
    }
    lags.add(written - now.store().events());
    shownAt.add(System.nanoTime());
  }

  /** All of it. */
  private void write(Source source, Path target, long rate) {
    long begun = System.nanoTime();
    try {
      write(source, target, rate, lines -> written = lines, () -> false);
      fallenBehind = written / ((System.nanoTime() - begun) / 1e9) / rate;
    } finally {
      done = true;
    }
  }

  private void writeUntilDone(Source source, Path target, long rate) {
    write(source, target, rate, _ -> {}, () -> done);
  }

  /**
   * Whole ticks' worth of bytes, so that torn lines are common, as with any writer. From file to
   * file inside the system: what a program would need to make the lines is not measured here.
   */
  private static void write(
      Source source, Path target, long rate, LongConsumer written, BooleanSupplier enough) {
    try (FileChannel in = FileChannel.open(source.file());
        FileChannel out = FileChannel.open(target, StandardOpenOption.WRITE)) {
      long size = in.size();
      double bytesALine = (double) size / source.lines();
      long begun = System.nanoTime();
      long sent = 0;
      while (sent < size && !enough.getAsBoolean()) {
        Thread.sleep(TICK_MILLIS);
        long due = (long) ((System.nanoTime() - begun) / 1e9 * rate * bytesALine);
        sent += in.transferTo(sent, Math.min(due, size) - sent, out);
        written.accept((long) (sent / bytesALine));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Script extends AnimationTimer {
    private final long[] intervals = new long[PULSES];
    private int pulse = -1;
    private long last;
    private double[] before = WindowScript.worked();
    private final Runnable follow;
    private int stretches;
    private int times;

    private Script(Runnable follow) {
      this.follow = follow;
    }

    /** After a pause the same once more: what is compiled by then is what a longer run has. */
    private void next() {
      done = false;
      summary();
      stretches = 0;
      if (++times == TIMES) {
        stop();
        FxThread.exit();
      } else {
        System.gc();
        System.out.println("\nOnce more in the same process\n");
        WindowScript.printHead();
      }
    }

    private String nameOfStretch() {
      if (stretches < AT_REST) {
        return "at rest";
      }
      String opening = stretches == AT_REST ? "opening, " : "";
      return opening + "%,d events written".formatted(written);
    }

    @Override
    public void handle(long planned) {
      long now = System.nanoTime();
      if (pulse >= 0) {
        intervals[pulse] = now - last;
      }
      last = now;
      pulse++;
      int length = stretches == AT_REST ? OPENING_PULSES : PULSES;
      if (pulse == length) {
        String name = nameOfStretch();
        if (++stretches >= AT_REST) {
          WindowScript.print(name, Arrays.copyOf(intervals, length), before);
        }
        if (stretches == AT_REST) {
          follow.run();
        }
        before = WindowScript.worked();
        pulse = 0;
        if (done) {
          next();
        }
      }
    }
  }

  private void summary() {
    long[] behind = lags.stream().mapToLong(Long::longValue).sorted().toArray();
    long longest = 0;
    for (int i = 1; i < shownAt.size(); i++) {
      longest = Math.max(longest, shownAt.get(i) - shownAt.get(i - 1));
    }
    System.out.printf(
        Locale.ROOT,
        "%n%d states shown; behind what was written, events: median %,d, most %,d; longest without"
            + " a new state: %.2f s; the writer kept %.0f %% of its rate%n",
        behind.length,
        behind.length == 0 ? 0 : behind[behind.length / 2],
        behind.length == 0 ? 0 : behind[behind.length - 1],
        longest / 1e9,
        100 * fallenBehind);
  }
}
