package dev.cancelscope.format.read;

import dev.cancelscope.format.event.TraceEvent;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Some whole lines, which one thread scans, whichever comes first, before they are taken in order.
 * Lines that the scanner gives up on are left out: whoever takes the others finds a hole there.
 */
final class Stretch implements Runnable {
  private static final int USUAL_LINE_BYTES = 90;

  private final byte[] bytes;
  private final int from;
  private final int to;
  private final Scanners scanners;
  private final AtomicBoolean claimed = new AtomicBoolean();
  private @Nullable TraceEvent[] events = {};
  private int[] starts = {};
  private int[] ends = {};
  private int count;
  private int next;
  private boolean done;

  /** Lines in {@code [from, to)}, the last one's end included. */
  Stretch(byte[] bytes, int from, int to, Scanners scanners) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.scanners = scanners;
  }

  int to() {
    return to;
  }

  /** True: nobody else will scan it. */
  boolean claim() {
    return claimed.compareAndSet(false, true);
  }

  /** Scans it, unless another thread does. */
  @Override
  public void run() {
    if (claim()) {
      scan();
    }
  }

  /** For the one who has claimed it. */
  void scan() {
    LineScanner scanner = scanners.borrow();
    try {
      scanLines(scanner);
    } finally {
      scanners.giveBack(scanner);
      synchronized (this) {
        done = true;
        notifyAll();
      }
    }
  }

  /** False: somebody is still scanning it. */
  synchronized boolean isDone() {
    return done;
  }

  /** Returns when it is scanned, by whomever. */
  synchronized void await() {
    boolean interrupted = false;
    while (!done) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // it takes a moment only
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The event of the line that begins at {@code start}; null: a hole. Once it is scanned, on one
   * thread, and only with a start that never falls.
   */
  @Nullable TraceEvent take(int start) {
    while (next < count && starts[next] < start) {
      events[next++] = null;
    }
    if (next == count || starts[next] != start) {
      return null;
    }
    TraceEvent event = events[next];
    events[next++] = null;
    return event;
  }

  /** Where the line end of the event is that was just taken. */
  int lineEnd() {
    return ends[next - 1];
  }

  private void scanLines(LineScanner scanner) {
    int expected = (to - from) / USUAL_LINE_BYTES + 16;
    events = new TraceEvent[expected];
    starts = new int[expected];
    ends = new int[expected];
    int at = from;
    while (at < to) {
      TraceEvent event = scanner.scan(bytes, at, to);
      if (event != null && bytes[scanner.end()] == '\n') {
        add(event, at, scanner.end());
        at = scanner.end() + 1;
      } else {
        at = Words.lineEnd(bytes, at, to) + 1;
      }
    }
  }

  private void add(TraceEvent event, int start, int end) {
    if (count == events.length) {
      events = Arrays.copyOf(events, count * 2);
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    events[count] = event;
    starts[count] = start;
    ends[count++] = end;
  }
}
