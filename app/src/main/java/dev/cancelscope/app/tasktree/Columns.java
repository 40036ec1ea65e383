package dev.cancelscope.app.tasktree;

/**
 * Where the columns of the tree stand, for one width of it: fixed ones on the right, the task has
 * the rest.
 *
 * <pre>
 *   | findings | task, coroutine ....... | outcome | lasted | cleanup |
 * </pre>
 */
record Columns(double taskWidthPx, double outcomeX, double durationX, double cleanupX) {
  static final double BADGE_PX = 36;
  static final double OUTCOME_PX = 82;
  static final double TIME_PX = 68;
  static final double GAP_PX = 8;

  private static final double LEAST_PX = 60;

  static Columns of(double widthPx) {
    double fixed = BADGE_PX + OUTCOME_PX + 2 * TIME_PX + GAP_PX;
    double task = Math.max(LEAST_PX, widthPx - fixed);
    double outcomeX = BADGE_PX + task;
    return new Columns(task, outcomeX, outcomeX + OUTCOME_PX, outcomeX + OUTCOME_PX + TIME_PX);
  }
}
