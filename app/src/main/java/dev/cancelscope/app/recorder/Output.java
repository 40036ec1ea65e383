package dev.cancelscope.app.recorder;

import dev.cancelscope.app.record.RecorderSays;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last lines that a program has printed, with when. Any thread. */
final class Output {
  /** More than anybody reads. */
  private static final int MOST_LINES = 2_000;

  /**
   * A line.
   *
   * @param atMillis wall time at which it was read
   */
  record Line(long atMillis, String text) {}

  private final Deque<Line> lines = new ArrayDeque<>();
  private long count;
  private String trouble = "";

  synchronized void add(String text) {
    lines.add(new Line(System.currentTimeMillis(), text));
    count++;
    trouble = RecorderSays.stoppedWhy(text).orElse(trouble);
    if (lines.size() > MOST_LINES) {
      lines.removeFirst();
    }
  }

  /** How many there were; it tells whether there are new ones. */
  synchronized long count() {
    return count;
  }

  /**
   * Why the recording has stopped before the program, as the recorder says it; empty: it has not.
   */
  synchronized String trouble() {
    return trouble;
  }

  synchronized List<Line> lines() {
    return new ArrayList<>(lines);
  }
}
