package dev.cancelscope.app.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;

/**
 * Watches the FX thread while a test runs, and says where it was held up.
 *
 * <p>A hold-up is counted in processor time of the FX thread between two looks at which it
 * answered, so that a busy machine does not make one. To be made on the FX thread; any thread for
 * the rest.
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

  /** Processor time of the FX thread when it last answered. */
  private final AtomicLong answeredAtNanos = new AtomicLong();

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
    answeredAtNanos.set(threads.getThreadCpuTime(fxThread.threadId()));
    watcher = Thread.ofPlatform().daemon().name("fx-watchdog").start(this::watch);
  }

  /** What was noticed so far, the longest first. */
  public List<HoldUp> holdUps() {
    List<HoldUp> found = new ArrayList<>(holdUps);
    found.sort((one, other) -> Long.compare(other.cpuMillis(), one.cpuMillis()));
    return found;
  }

  private void watch() {
    Platform.runLater(this::answer);
    long longest = 0;
    List<StackTraceElement> where = List.of();
    long since = answeredAtNanos.get();
    while (!closed) {
      long answered = answeredAtNanos.get();
      if (answered != since) {
        report(longest, where);
        since = answered;
        longest = 0;
        where = List.of();
        Platform.runLater(this::answer);
      }
      long held = threads.getThreadCpuTime(fxThread.threadId()) - since;
      if (held > longest) {
        longest = held;
        where = held > leastMillis * 500_000L ? deepest(where) : where;
      }
      pause();
    }
    report(longest, where);
  }

  /** A stack that shows a line of ours is worth more than one that does not. */
  private List<StackTraceElement> deepest(List<StackTraceElement> before) {
    List<StackTraceElement> now = List.of(fxThread.getStackTrace());
    boolean ours = now.stream().anyMatch(HoldUp::isOurs);
    return ours || before.isEmpty() ? now : before;
  }

  private void answer() {
    answeredAtNanos.set(threads.getThreadCpuTime(fxThread.threadId()));
  }

  private void report(long heldNanos, List<StackTraceElement> where) {
    if (heldNanos / 1_000_000 >= leastMillis) {
      holdUps.add(new HoldUp(heldNanos / 1_000_000, where));
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
