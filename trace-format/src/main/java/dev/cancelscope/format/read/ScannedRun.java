package dev.cancelscope.format.read;

import dev.cancelscope.format.event.EventRows;

/** Shows the lines of a run of {@link ScannedLines}, and then of another. */
final class ScannedRun extends ScannedRow implements EventRows {
  private ScannedLines lines = new ScannedLines();
  private int first;
  private int last;
  private int next;
  private int end;
  private int count;

  /** The run whose numbers stand at {@code run}. */
  void showRun(ScannedLines scanned, int run) {
    lines = scanned;
    of(scanned);
    first = scanned.runs[run];
    last = scanned.runs[run + 1];
    end = scanned.runs[run + 2];
    count = scanned.runs[run + 3];
    next = first;
  }

  @Override
  public boolean next() {
    if (next >= end) {
      return false;
    }
    next = showNext(next);
    return true;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int stream() {
    return (int) value(first, KindShape.STREAM);
  }

  @Override
  public long firstSeq() {
    return value(first, KindShape.SEQ);
  }

  @Override
  public long lastSeq() {
    return value(last, KindShape.SEQ);
  }

  @Override
  public long firstNanos() {
    return value(first, KindShape.TIME);
  }

  @Override
  public long lastNanos() {
    return value(last, KindShape.TIME);
  }

  /** Where the last line begins. */
  int lastStart() {
    return (int) lines.numbers[last];
  }

  /** Where the line end of the last line is. */
  int lastEnd() {
    return (int) (lines.numbers[last] >>> Integer.SIZE);
  }

  private long value(int line, int field) {
    return lines.numbers[line + ScannedLines.HEAD + field];
  }
}
