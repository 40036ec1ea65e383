package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.findings.Severity;
import java.util.List;

/**
 * One thing to draw, in logical pixels of the whole chart (0, 0 is its upper left corner, axis
 * included). It says what it means, never its colour, and carries what it stands for.
 */
public sealed interface DrawItem {
  Subject subject();

  /** The ground of a row. */
  record RowBand(int row, double yPx, BandTone tone, Subject subject) implements DrawItem {}

  /** A thin vertical line through the rows with its time on the axis. */
  record Gridline(double xPx, String label, Subject subject) implements DrawItem {}

  /**
   * A stretch of a task's life.
   *
   * @param fadesOut it had not ended when the trace did
   */
  record Bar(
      double x0Px,
      double x1Px,
      double yPx,
      double heightPx,
      BarTone tone,
      Pattern pattern,
      boolean fadesOut,
      Subject subject)
      implements DrawItem {
    public double widthPx() {
      return x1Px - x0Px;
    }
  }

  /** A moment of a task; {@code yPx} is the upper edge of its row. */
  record Mark(double xPx, double yPx, MarkKind kind, Subject subject) implements DrawItem {}

  /**
   * A finding, as a line under the bar of its task for as long as it lasted; {@code yPx} is the
   * upper edge of that row.
   */
  record Flag(double x0Px, double x1Px, double yPx, Severity severity, Subject subject)
      implements DrawItem {}

  /**
   * Who asked whom to stop: from the first point to the last, which has the head.
   *
   * @param direct it starts or ends at the selected task
   */
  record Arrow(List<Point> points, boolean direct, Subject subject) implements DrawItem {
    public Arrow {
      points = List.copyOf(points);
    }
  }

  record Point(double xPx, double yPx) {}

  /**
   * A text.
   *
   * @param xPx its left edge
   * @param yPx its vertical middle
   * @param widthPx what it may use; it is already cut to fit by estimate, painters clip
   */
  record Label(double xPx, double yPx, double widthPx, String text, LabelTone tone, Subject subject)
      implements DrawItem {}

  /** A moment of the whole program: a line through all rows. */
  record Moment(double xPx, MomentTone tone, Subject subject) implements DrawItem {}

  /**
   * The selected stretch of time.
   *
   * @param label how long it is; empty: there is no room to say it
   * @param labelPx where that begins
   */
  record Range(double x0Px, double x1Px, String label, double labelPx, Subject subject)
      implements DrawItem {}

  /** Around what is selected. */
  record Frame(double x0Px, double x1Px, double yPx, double heightPx, Subject subject)
      implements DrawItem {}

  /** Grounds of rows. */
  enum BandTone {
    PLAIN,
    ALTERNATE,
    SELECTED
  }

  /** What a task does, as far as the trace knows. */
  enum BarTone {
    /** Created, its first step not yet run. */
    PENDING,
    /** Alive; where waits are recorded: running. */
    RUNNING,
    WAITING,
    /** Asked to stop, the exception not yet thrown in. */
    REQUESTED,
    CLEANUP,
    /** A cleanup that was broken off by another cancellation. */
    CLEANUP_INTERRUPTED,
    SHIELDED,
    /** Within a critical region of the program's own. */
    CRITICAL,
    /** One step that held up its loop. */
    BLOCKED,
    /** Too narrow to be drawn as it is, and part of a warning. */
    WARNING,
    /** Too narrow to be drawn as it is, and part of an error. */
    ERROR,
    /** Selected episode: what decided how long it took. */
    CRITICAL_PATH
  }

  /** Tells tones apart without colour. */
  enum Pattern {
    SOLID,
    /** Outline only. */
    HOLLOW,
    /** A dotted line at its lower edge. */
    DOTTED,
    /** Diagonals. */
    HATCHED,
    /** Both diagonals. */
    CROSSED,
    /** A line above and one below. */
    RAILS,
    /** Upright lines: a slow step. */
    UPRIGHT,
    /** Too many to be told apart. */
    DENSE
  }

  /** Moments of a task. */
  enum MarkKind {
    REQUESTED,
    REQUEST_REFUSED,
    DELIVERED,
    CLEARED,
    RETURNED,
    FAILED,
    CANCELLED,
    LOST,
    /** Of the user's own. */
    BOOKMARK
  }

  /** Where a text stands. */
  enum LabelTone {
    ON_GROUND,
    ON_TASK,
    ON_CLEANUP,
    ON_REQUEST,
    ON_BLOCKED,
    /** On the axis, as all that follow. */
    SIGNAL,
    USER_MARK,
    DEADLINE,
    BOOKMARK;

    public boolean onAxis() {
      return switch (this) {
        case ON_GROUND, ON_TASK, ON_CLEANUP, ON_REQUEST, ON_BLOCKED -> false;
        case SIGNAL, USER_MARK, DEADLINE, BOOKMARK -> true;
      };
    }
  }

  /** Moments of the program. */
  enum MomentTone {
    SIGNAL,
    USER_MARK,
    DEADLINE,
    BOOKMARK,
    TRACE_END
  }
}
