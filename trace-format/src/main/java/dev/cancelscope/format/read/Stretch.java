package dev.cancelscope.format.read;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Some whole lines, which one thread scans, whichever comes first, before they are taken in order.
 * Lines that the scanner gives up on are left out: whoever takes the others finds a hole there.
 */
final class Stretch implements Runnable {
  private final byte[] bytes;
  private final int from;
  private final int to;
  private final Scanners scanners;
  private final AtomicBoolean claimed = new AtomicBoolean();
  private @Nullable ScannedLines lines;
  private int next;
  private int nextRun;
  private int lineEnd;
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
      try {
        scan();
      } catch (OutOfMemoryError _) {
        // All of it is a hole now. Whoever takes the lines in order fails too, or needs less.
      }
    }
  }

  /** For the one who has claimed it. However it ends, nobody waits for it after that. */
  void scan() {
    try {
      LineScanner scanner = scanners.borrow();
      try {
        scanLines(scanner);
      } finally {
        scanners.giveBack(scanner);
      }
    } finally {
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
   * Shows the event of the line that begins at {@code start}; false: a hole. Once it is scanned, on
   * one thread, and only with a start that never falls.
   */
  boolean take(int start, ScannedRow row) {
    ScannedLines scanned = lines;
    if (scanned == null) {
      return false;
    }
    while (next < scanned.end && (int) scanned.numbers[next] < start) {
      next = row.show(scanned, next);
    }
    if (next >= scanned.end || (int) scanned.numbers[next] != start) {
      return false;
    }
    lineEnd = (int) (scanned.numbers[next] >>> Integer.SIZE);
    next = row.show(scanned, next);
    return true;
  }

  /**
   * Shows the run that begins at {@code start}; false: none does. As {@link #take}, which may be
   * used in turns with this.
   */
  boolean takeRun(int start, ScannedRun run) {
    ScannedLines scanned = lines;
    if (scanned == null) {
      return false;
    }
    while (nextRun < scanned.runsEnd && (int) scanned.numbers[scanned.runs[nextRun]] < start) {
      if (scanned.numbers[scanned.runs[nextRun + 1]] >>> Integer.SIZE < start) {
        next = Math.max(next, scanned.runs[nextRun + 2]); // all of it was taken
      }
      nextRun += ScannedLines.RUN;
    }
    if (nextRun >= scanned.runsEnd || (int) scanned.numbers[scanned.runs[nextRun]] != start) {
      return false;
    }
    run.showRun(scanned, nextRun);
    return true;
  }

  /** Where the line end of the event is that was just taken. */
  int lineEnd() {
    return lineEnd;
  }

  /** Nothing is taken from it any more. */
  void drop() {
    if (claim() || !isDone() || lines == null) {
      return;
    }
    scanners.giveBack(lines);
    lines = null;
  }

  private void scanLines(LineScanner scanner) {
    ScannedLines room = scanners.borrowLines();
    room.clear(scanner.knownTexts());
    int at = from;
    while (at < to) {
      int before = room.end;
      if (scanner.scan(bytes, at, to, room) && bytes[scanner.end()] == '\n') {
        at = scanner.end() + 1;
        if (scanner.mayRun()) {
          room.addToRun(before);
        }
      } else {
        room.end = before;
        at = Words.lineEnd(bytes, at, to) + 1;
      }
    }
    lines = room;
  }
}
