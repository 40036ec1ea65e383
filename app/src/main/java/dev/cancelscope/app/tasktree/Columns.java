package dev.cancelscope.app.tasktree;

/**
 * Where the columns of the tree stand, for one width of it: fixed ones on the right, task and
 * coroutine share what is left.
 *
 * <pre>
 *   | badge | task ........ | coroutine ..... | outcome | lasted | cleanup |
 * </pre>
 */
record Columns(
    double nameWidthPx,
    double coroutineX,
    double coroutineWidthPx,
    double outcomeX,
    double durationX,
    double cleanupX) {
  static final double BADGE_PX = 26;
  static final double OUTCOME_PX = 82;
  static final double TIME_PX = 68;
  static final double GAP_PX = 8;

  /** Below this width the coroutine gives its room to the name. */
  private static final double ROOM_FOR_COROUTINE_PX = 420;

  private static final double NAME_SHARE = 0.52;

  static Columns of(double widthPx) {
    double fixed = BADGE_PX + OUTCOME_PX + 2 * TIME_PX + GAP_PX;
    double shared = Math.max(60, widthPx - fixed);
    double name = widthPx < ROOM_FOR_COROUTINE_PX ? shared : shared * NAME_SHARE;
    double coroutineX = BADGE_PX + name;
    double outcomeX = BADGE_PX + shared;
    return new Columns(
        name,
        coroutineX,
        shared - name,
        outcomeX,
        outcomeX + OUTCOME_PX,
        outcomeX + OUTCOME_PX + TIME_PX);
  }
}
