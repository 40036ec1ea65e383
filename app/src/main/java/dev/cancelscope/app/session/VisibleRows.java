package dev.cancelscope.app.session;

import dev.cancelscope.app.fx.LatestOnly;
import dev.cancelscope.app.text.TaskTexts;
import dev.cancelscope.trace.search.TaskQuery;
import dev.cancelscope.trace.search.TaskSearch;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.store.TraceStoreBuilder;
import dev.cancelscope.trace.timeline.Arrangement;
import dev.cancelscope.trace.timeline.Arrangement.Grouping;
import dev.cancelscope.trace.timeline.FlatRows;
import dev.cancelscope.trace.timeline.RowOrder;
import java.util.BitSet;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which rows tree and chart show: all tasks as they are arranged, less those in collapsed subtrees
 * or groups, those that the filter leaves out, and those that did not live within the marked time.
 * In the tree the ancestors of a match stay, so that it hangs on something.
 *
 * <p>Rows are made off the FX thread, the newest wish only: until they come, the old ones stay. FX
 * thread only.
 */
public final class VisibleRows {
  private static final RowOrder NO_ROWS =
      RowOrder.of(new TraceStoreBuilder().build().tasks(), new BitSet(), null);
  private static final int NONE = -1;

  /** Everything that rows depend on; the sets are its own. */
  private record Wish(
      TraceStore store,
      Arrangement arrangement,
      BitSet collapsed,
      BitSet collapsedGroups,
      String filter,
      @Nullable TimeRange limit,
      @Nullable Folds folds) {}

  /**
   * Rows.
   *
   * @param collapsed what is folded, as it was wished for
   */
  private record Made(Wish wish, RowOrder order, BitSet collapsed) {}

  private final Viewport viewport;
  private final LatestOnly<Wish, Made> maker;
  private final ReadOnlyObjectWrapper<RowOrder> order =
      new ReadOnlyObjectWrapper<>(this, "order", NO_ROWS);
  private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
  private final ObjectProperty<Arrangement> arrangement =
      new SimpleObjectProperty<>(this, "arrangement", Arrangement.TREE);
  private BitSet collapsed = new BitSet();
  private BitSet collapsedGroups = new BitSet();
  private @Nullable TraceStore store;

  /** What is to be folded and stands nobody knows yet where: found with the rows; null: nothing. */
  private @Nullable Folds folds;

  /** Whether the rows that come next are those of a trace that has grown. */
  private boolean grows;

  /** The task to scroll to once it has a row, or NONE. */
  private int sought = NONE;

  /** Only tasks that lived within this have rows; null: all do. */
  private @Nullable TimeRange limit;

  private final Runnable liftLimit;

  /** How far to scroll once there are rows, or NONE. */
  private double soughtTopPx = NONE;

  /**
   * @param liftLimit called when a task is to be shown that the limit hides
   */
  VisibleRows(Viewport viewport, Session.Queues queues, Runnable liftLimit) {
    this.liftLimit = liftLimit;
    this.viewport = viewport;
    maker = queues.make("rows", VisibleRows::make, this::take);
    filter.addListener((_, _, _) -> refresh());
    arrangement.addListener((_, _, _) -> rearranged());
  }

  ReadOnlyObjectProperty<RowOrder> orderProperty() {
    return order.getReadOnlyProperty();
  }

  RowOrder order() {
    return order.get();
  }

  /** As {@link TaskQuery} reads it; blank: no filter. */
  public StringProperty filterProperty() {
    return filter;
  }

  public boolean isFiltered() {
    return !filter.get().isBlank();
  }

  /** Whether a stretch of time is marked, and tasks that did not live within it have no rows. */
  public boolean isLimited() {
    return limit != null;
  }

  /**
   * @param selectedTask stays on screen if it has a row before and after; -1: none
   */
  void limit(@Nullable TimeRange range, int selectedTask) {
    if (!Objects.equals(limit, range)) {
      limit = range;
      boolean seen = selectedTask >= 0 && order.get().row(selectedTask) >= 0;
      if (seen && !isBeyondLimit(selectedTask)) {
        sought = selectedTask;
      }
      refresh();
    }
  }

  /** What is folded, to be folded again when the rest of the file arrives, or the file changed. */
  Folds folds() {
    Folds awaited = folds;
    return awaited != null ? awaited : Folds.of(store, collapsed, collapsedGroups);
  }

  void fold(Folds wanted) {
    if (store != null && !wanted.isEmpty()) {
      folds = wanted;
      collapsedGroups = wanted.groups();
      refresh();
    }
  }

  /** The order of the tasks and their groups; a new one opens all groups. */
  public ObjectProperty<Arrangement> arrangementProperty() {
    return arrangement;
  }

  public boolean isCollapsed(int taskIndex) {
    return collapsed.get(taskIndex);
  }

  public boolean isGroupCollapsed(int group) {
    return collapsedGroups.get(group);
  }

  /** Whether a task has others below it that can be folded away. */
  public boolean hasChildren(int taskIndex) {
    return store != null && store.children().count(taskIndex) > 0;
  }

  public void setCollapsed(int taskIndex, boolean collapse) {
    if (collapsed.get(taskIndex) != collapse && hasChildren(taskIndex)) {
      collapsed.set(taskIndex, collapse);
      refresh();
    }
  }

  public void setGroupCollapsed(int group, boolean collapse) {
    if (collapsedGroups.get(group) != collapse) {
      collapsedGroups.set(group, collapse);
      refresh();
    }
  }

  /** Folds or unfolds whatever stands on this row, a task or a group, if it has anything below. */
  public void toggleRow(int row) {
    RowOrder rows = order.get();
    if (row < 0 || row >= rows.rows() || !rows.hasChildren(row)) {
      return;
    }
    int group = rows.group(row);
    if (group >= 0) {
      setGroupCollapsed(group, !isGroupCollapsed(group));
    } else {
      setCollapsed(rows.taskIndex(row), !isCollapsed(rows.taskIndex(row)));
    }
  }

  public void collapseAll() {
    folds = null;
    int tasks = store == null ? 0 : store.tasks().size();
    collapsed.set(0, tasks);
    // There are never more groups than tasks.
    collapsedGroups.set(0, tasks);
    refresh();
  }

  public void expandAll() {
    folds = null;
    collapsed.clear();
    collapsedGroups.clear();
    refresh();
  }

  void show(@Nullable TraceStore newStore) {
    store = newStore;
    grows = false;
    sought = NONE;
    soughtTopPx = NONE;
    folds = null;
    collapsed = new BitSet();
    collapsedGroups = new BitSet();
    arrangeProcesses(newStore);
    put(NO_ROWS);
    if (isFiltered()) {
      filter.set("");
    } else {
      refresh();
    }
  }

  /**
   * A later state of the same trace: what is folded stays so, and rows stay until new ones come.
   */
  void grow(TraceStore earlier, TraceStore later, LaterState moves) {
    store = later;
    grows = true;
    collapsed = moves.tasks(collapsed);
    if (!earlier.processes().isSession()) {
      arrangeProcesses(later);
    }
    sought = moves.task(sought);
    refresh();
  }

  /** Several processes have a lane each, unless the user has chosen other groups. */
  private void arrangeProcesses(@Nullable TraceStore shown) {
    boolean session = shown != null && shown.processes().isSession();
    Grouping grouping = arrangement.get().grouping();
    if (grouping == (session ? Grouping.NONE : Grouping.PROCESS)) {
      arrangement.set(
          new Arrangement(arrangement.get().order(), session ? Grouping.PROCESS : Grouping.NONE));
    }
  }

  /** Scrolls there as soon as there are rows. */
  void scrollOnceThere(double topPx) {
    soughtTopPx = topPx;
    refresh();
  }

  /** Opens what hides this task, lifts the filter where needed, and scrolls to its row. */
  void reveal(int taskIndex) {
    if (store == null || taskIndex < 0) {
      return;
    }
    sought = taskIndex;
    if (order.get().row(taskIndex) < 0) {
      unfoldAbove(taskIndex);
      refresh();
    } else {
      seek();
    }
  }

  private void unfoldAbove(int taskIndex) {
    TraceStore shown = store;
    int up = shown == null ? NONE : parent(shown, taskIndex);
    while (shown != null && up >= 0) {
      collapsed.clear(up);
      up = parent(shown, up);
    }
    collapsedGroups.clear();
  }

  private static int parent(TraceStore store, int taskIndex) {
    return store.tasks().parentIndex(taskIndex);
  }

  private void rearranged() {
    collapsedGroups = new BitSet();
    refresh();
  }

  private void refresh() {
    if (store != null) {
      maker.ask(
          new Wish(
              store,
              arrangement.get(),
              (BitSet) collapsed.clone(),
              (BitSet) collapsedGroups.clone(),
              filter.get(),
              limit,
              folds));
    }
  }

  private static Made make(Wish wish) {
    TraceStore store = wish.store();
    Folds folds = wish.folds();
    BitSet collapsed = folds == null ? wish.collapsed() : folds.tasks(store);
    RowOrder rows =
        FlatRows.of(store, wish.arrangement(), collapsed, wish.collapsedGroups(), shown(wish));
    return new Made(wish, rows, collapsed);
  }

  /** The tasks that may have rows; null: all. */
  private static @Nullable BitSet shown(Wish wish) {
    TraceStore store = wish.store();
    TimeRange limit = wish.limit();
    BitSet lived = limit == null ? null : livedWithin(store, limit);
    if (wish.filter().isBlank()) {
      return lived;
    }
    BitSet matches =
        TaskSearch.matches(
            store, TaskQuery.parse(wish.filter()), task -> TaskTexts.outcome(store, task));
    if (lived != null) {
      matches.and(lived);
    }
    return matches;
  }

  private static BitSet livedWithin(TraceStore store, TimeRange limit) {
    var lived = new BitSet(store.tasks().size());
    for (int task = 0; task < store.tasks().size(); task++) {
      lived.set(task, lived(store, task, limit));
    }
    return lived;
  }

  private static boolean lived(TraceStore store, int task, TimeRange limit) {
    return store.tasks().createdNanos(task) <= limit.toNanos()
        && store.lastNanos(task) >= limit.fromNanos();
  }

  @SuppressWarnings("ReferenceEquality") // the very trace that is open
  private void take(Made made) {
    if (made.wish().store() == store) {
      boolean foldsFound = folds != null && made.wish().folds() == folds;
      if (foldsFound) {
        folds = null;
        collapsed = made.collapsed();
      }
      put(made.order());
      if (soughtTopPx >= 0) {
        viewport.scrollTo(soughtTopPx);
        soughtTopPx = NONE;
      }
      seek();
      if (foldsFound) {
        reveal(sought);
      }
    }
  }

  private void put(RowOrder next) {
    // Clamp first: whoever hears of new rows must find a viewport that fits them.
    if (grows) {
      viewport.moreRows(next.rows());
    } else {
      viewport.rows(next.rows());
    }
    order.set(next);
  }

  private boolean isBeyondLimit(int task) {
    TraceStore shown = store;
    TimeRange range = limit;
    return shown != null && range != null && !lived(shown, task, range);
  }

  private void seek() {
    int row = sought < 0 ? NONE : order.get().row(sought);
    if (row >= 0) {
      viewport.revealRow(row);
      sought = NONE;
    } else if (sought >= 0 && isBeyondLimit(sought)) {
      liftLimit.run();
    } else if (sought >= 0 && isFiltered()) {
      filter.set("");
    }
  }
}
