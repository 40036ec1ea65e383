package dev.cancelscope.trace.store;

/**
 * Collects waits while loading. The two ends of a wait carry no common id: they are paired per task
 * in order of time, and an end that tells its duration stands for a whole wait.
 *
 * <p>As long as the lines come in that order, they are paired as they come. Where one does not, all
 * are paired anew in the end.
 */
final class WaitRows {
  static final long NO_DURATION = -1;

  private final TaskRows tasks;
  private final TextPool texts;
  private final WaitLines beginnings;
  private final WaitLines ends;
  private final LongColumn durations = new LongColumn(NO_DURATION);

  /** As the lines came: what is true of them if they came in order. */
  private final WaitPairs pairs;

  private boolean inOrder = true;
  private long lastNanos = Long.MIN_VALUE;
  private int lastStream;
  private long lastSeq;

  WaitRows(TaskRows tasks, TextPool texts, SiteRows sites) {
    this.tasks = tasks;
    this.texts = texts;
    beginnings = new WaitLines(sites);
    ends = new WaitLines(sites);
    pairs = new WaitPairs(beginnings);
  }

  void began(
      long nanos,
      int stream,
      long seq,
      long task,
      long onTask,
      long onScope,
      int onKind,
      long site) {
    int taskRow = tasks.seen(task, nanos, stream, seq);
    int row = beginnings.add(nanos, stream, seq, taskRow, onTask, onScope, onKind, site);
    if (isNext(nanos, stream, seq)) {
      pairs.began(row, taskRow, nanos);
    }
  }

  /** An end that tells no duration: nothing but the end of what began before. */
  void ended(long nanos, int stream, long seq, long task) {
    int taskRow = tasks.seen(task, nanos, stream, seq);
    int row = ends.add(nanos, stream, seq, taskRow);
    if (isNext(nanos, stream, seq)) {
      pairs.ended(row, taskRow, nanos, false);
    }
  }

  /**
   * An end that stands for a whole wait, if none began before.
   *
   * @param onKind its number in the pool
   */
  void ended(
      long nanos,
      int stream,
      long seq,
      long task,
      long duration,
      long onTask,
      long onScope,
      int onKind,
      long site) {
    int taskRow = tasks.seen(task, nanos, stream, seq);
    int row = ends.add(nanos, stream, seq, taskRow, onTask, onScope, onKind, site);
    durations.set(row, duration);
    if (isNext(nanos, stream, seq)) {
      pairs.ended(row, taskRow, nanos, true);
    }
  }

  /** No wait line came that stands behind this place. */
  private boolean isNext(long nanos, int stream, long seq) {
    boolean behind =
        nanos != lastNanos
            ? nanos > lastNanos
            : stream != lastStream ? stream > lastStream : seq >= lastSeq;
    inOrder = inOrder && behind;
    lastNanos = nanos;
    lastStream = stream;
    lastSeq = seq;
    return inOrder;
  }

  /**
   * Sorts by beginning and links; tasks and scopes must have their final numbers. What was
   * collected stays as it is.
   */
  WaitTable sort(ScopeRows scopes) {
    WaitPairs paired = inOrder ? pairs : pairedAnew();
    WaitLines waits = beginnings.copy();
    LongColumn endedNanos = paired.endedNanos();
    for (int i = 0; i < paired.wholes().size(); i++) {
      int end = paired.wholes().get(i);
      long nanos = ends.nanos.get(end);
      waits.addFrom(ends, end, nanos - Math.max(0, durations.get(end)));
      endedNanos.add(nanos);
    }
    tasks.renumber(waits.tasks);
    int rows = waits.size();
    WaitTable table =
        new WaitTable(
            texts,
            waits.tasks,
            waits.nanos,
            endedNanos,
            linked(waits.onTaskIds, rows, tasks::index),
            linked(waits.onScopeIds, rows, scopes::index),
            waits.onKinds,
            waits.sites);
    return table.permuted(waits.order.sorted());
  }

  private WaitPairs pairedAnew() {
    var anew = new WaitPairs(beginnings);
    var all = new EventOrder();
    all.addAll(beginnings.order);
    all.addAll(ends.order);
    int[] order = all.sorted();
    for (int nth = 0; nth < all.size(); nth++) {
      int row = order == null ? nth : order[nth];
      if (row < beginnings.size()) {
        anew.began(row, beginnings.tasks.get(row), beginnings.nanos.get(row));
      } else {
        int end = row - beginnings.size();
        boolean tells = durations.get(end) != NO_DURATION;
        anew.ended(end, ends.tasks.get(end), ends.nanos.get(end), tells);
      }
    }
    return anew;
  }

  private static IntColumn linked(LongColumn ids, int count, IdRows.Lookup rowOf) {
    var rows = new IntColumn(-1);
    boolean none = ids.isAbsent();
    for (int i = 0; i < count && !none; i++) {
      rows.set(i, rowOf.row(ids.get(i)));
    }
    return rows;
  }
}
