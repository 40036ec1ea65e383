package dev.cancelscope.app.recorder;

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

  /** The recorder's own sentence where it cannot go on, e.g. as the disk is full. */
  private static final String STOPPED = "cancelscope: recording stopped, ";

  private final Deque<Line> lines = new ArrayDeque<>();
  private long count;
  private String trouble = "";

  synchronized void add(String text) {
    lines.add(new Line(System.currentTimeMillis(), text));
    count++;
    if (text.startsWith(STOPPED)) {
      trouble = text.substring(STOPPED.length());
    }
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
