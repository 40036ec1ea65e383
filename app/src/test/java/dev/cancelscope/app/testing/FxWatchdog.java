package dev.cancelscope.app.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;

/**
 * Watches the FX thread while a test runs, and says where it was held up.
 *
 * <p>The FX thread itself notes, between any two of its events, how much processor time it has had:
 * what it took in between is one event's, however late anybody else is, so that a busy machine does
 * not make a hold-up.
 *
 * <pre>
 *   FX thread   note · event · note · event · event · note …      a note asks for the next one
 *   watcher        looks where a long event is
 * </pre>
 *
 * To be made on the FX thread; any thread for the rest.
 */
public final class FxWatchdog implements AutoCloseable {
  private static final long LOOK_MILLIS = 5;

  /** One hold-up: how much processor time, and what ran when it was noticed. */
  public record HoldUp(long cpuMillis, List<StackTraceElement> where) {
    /** Whether it was noticed in a line of our own. */
    public boolean isOurs() {
      return where.stream().anyMatch(HoldUp::isOurs);
    }

    private static boolean isOurs(StackTraceElement frame) {
      return frame.getClassName().startsWith("dev.cancelscope")
          && !frame.getClassName().equals(FxWatchdog.class.getName());
    }

    /** The first line of our own that was running. */
    public String place() {
      return where.stream()
          .filter(HoldUp::isOurs)
          .map(StackTraceElement::toString)
          .findFirst()
          .orElse("not in our own code");
    }

    @Override
    public String toString() {
      return cpuMillis + " ms in " + place();
    }
  }

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Thread fxThread = Thread.currentThread();
  private final List<HoldUp> holdUps = Collections.synchronizedList(new ArrayList<>());

  /** Processor time of the FX thread at its last note. */
  private volatile long notedAtNanos;

  /** Where the event that runs was seen last; empty: nowhere. */
  private volatile List<StackTraceElement> seen = List.of();

  /** Between two notes, so that the window does not spin. */
  private static final long REST_NANOS = 200_000;

  private final long leastMillis;
  private final Thread watcher;
  private volatile boolean closed;

  /**
   * Starts watching.
   *
   * @param leastMillis shorter ones are not reported
   */
  public FxWatchdog(long leastMillis) {
    if (!Platform.isFxApplicationThread()) {
      throw new IllegalStateException("to be made on the FX thread");
    }
    this.leastMillis = leastMillis;
    notedAtNanos = threads.getCurrentThreadCpuTime();
    Platform.runLater(this::note);
    watcher = Thread.ofPlatform().daemon().name("fx-watchdog").start(this::watch);
  }

  /** What was noticed so far, the longest first. */
  public List<HoldUp> holdUps() {
    List<HoldUp> found = new ArrayList<>(holdUps);
    found.sort((one, other) -> Long.compare(other.cpuMillis(), one.cpuMillis()));
    return found;
  }

  private void watch() {
    while (!closed) {
      long held = threads.getThreadCpuTime(fxThread.threadId()) - notedAtNanos;
      if (held > leastMillis * 500_000L) {
        seen = deepest(seen);
      }
      pause();
    }
  }

  /** A stack that shows a line of ours is worth more than one that does not. */
  private List<StackTraceElement> deepest(List<StackTraceElement> before) {
    List<StackTraceElement> now = List.of(fxThread.getStackTrace());
    boolean ours = now.stream().anyMatch(HoldUp::isOurs);
    return ours || before.isEmpty() ? now : before;
  }

  private void note() {
    long now = threads.getCurrentThreadCpuTime();
    long held = now - notedAtNanos;
    List<StackTraceElement> where = seen;
    seen = List.of();
    if (held / 1_000_000 >= leastMillis) {
      holdUps.add(new HoldUp(held / 1_000_000, where));
    }
    LockSupport.parkNanos(REST_NANOS);
    notedAtNanos = threads.getCurrentThreadCpuTime();
    if (!closed) {
      Platform.runLater(this::note);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      watcher.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
