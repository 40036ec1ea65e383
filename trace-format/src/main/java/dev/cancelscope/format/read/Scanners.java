package dev.cancelscope.format.read;

import java.util.concurrent.ConcurrentLinkedDeque;

/** Scanners for as many threads as ask; each keeps what it has learned for the next. And rooms. */
final class Scanners {
  private final ReadLimits limits;
  private final StringTable strings;
  private final ConcurrentLinkedDeque<LineScanner> idle = new ConcurrentLinkedDeque<>();
  private final ConcurrentLinkedDeque<ScannedLines> used = new ConcurrentLinkedDeque<>();

  Scanners(ReadLimits limits, StringTable strings) {
    this.limits = limits;
    this.strings = strings;
  }

  LineScanner borrow() {
    LineScanner scanner = idle.pollFirst();
    return scanner == null ? new LineScanner(limits, strings) : scanner;
  }

  void giveBack(LineScanner scanner) {
    idle.addFirst(scanner);
  }

  /** Room for the lines of a stretch, to be cleared. */
  ScannedLines borrowLines() {
    ScannedLines lines = used.pollFirst();
    return lines == null ? new ScannedLines() : lines;
  }

  void giveBack(ScannedLines lines) {
    used.addFirst(lines);
  }
}
