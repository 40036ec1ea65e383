package dev.cancelscope.app.session;

import dev.cancelscope.trace.search.TaskSearch;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.store.TraceStoreBuilder;
import dev.cancelscope.trace.timeline.RowOrder;
import java.util.BitSet;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which rows tree and chart show: all tasks, less those in collapsed subtrees and those that the
 * filter leaves out. The ancestors of a match stay, so that it hangs on something. FX thread only.
 */
public final class VisibleRows {
  private static final RowOrder NO_ROWS =
      RowOrder.of(new TraceStoreBuilder().build().tasks(), new BitSet(), null);
  private final Viewport viewport;
  private final ReadOnlyObjectWrapper<RowOrder> order =
      new ReadOnlyObjectWrapper<>(this, "order", NO_ROWS);
  private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
  private BitSet collapsed = new BitSet();
  private @Nullable TraceStore store;

  VisibleRows(Viewport viewport) {
    this.viewport = viewport;
    filter.addListener((_, _, _) -> refresh());
  }

  ReadOnlyObjectProperty<RowOrder> orderProperty() {
    return order.getReadOnlyProperty();
  }

  RowOrder order() {
    return order.get();
  }

  /** A piece of a name, coroutine, site or outcome; blank: no filter. */
  public StringProperty filterProperty() {
    return filter;
  }

  public boolean isFiltered() {
    return !filter.get().isBlank();
  }

  public boolean isCollapsed(int taskIndex) {
    return collapsed.get(taskIndex);
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

  public void collapseAll() {
    collapsed.set(0, store == null ? 0 : store.tasks().size());
    refresh();
  }

  public void expandAll() {
    collapsed.clear();
    refresh();
  }

  void show(@Nullable TraceStore newStore) {
    store = newStore;
    collapsed = new BitSet();
    if (isFiltered()) {
      filter.set("");
    } else {
      refresh();
    }
  }

  /** Expands and, where needed, lifts the filter, so that this task has a row. */
  void uncover(int taskIndex) {
    if (store == null || order.get().row(taskIndex) >= 0) {
      return;
    }
    for (int up = parent(store, taskIndex); up >= 0; up = parent(store, up)) {
      collapsed.clear(up);
    }
    refresh();
    if (order.get().row(taskIndex) < 0) {
      filter.set("");
    }
  }

  private static int parent(TraceStore store, int taskIndex) {
    return store.tasks().parentIndex(taskIndex);
  }

  private void refresh() {
    RowOrder next = store == null ? NO_ROWS : orderOf(store);
    // Clamp first: whoever hears of new rows must find a viewport that fits them.
    viewport.rows(next.rows());
    order.set(next);
  }

  private RowOrder orderOf(TraceStore shown) {
    BitSet matches = isFiltered() ? TaskSearch.matches(shown, filter.get()) : null;
    return RowOrder.of(shown.tasks(), collapsed, matches);
  }
}
