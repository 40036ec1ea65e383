package dev.cancelscope.app.session;

import dev.cancelscope.app.fx.LatestOnly;
import dev.cancelscope.app.text.TaskTexts;
import dev.cancelscope.trace.search.TaskQuery;
import dev.cancelscope.trace.search.TaskSearch;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.timeline.Arrangement;
import dev.cancelscope.trace.timeline.FlatRows;
import dev.cancelscope.trace.timeline.RowOrder;
import java.util.BitSet;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for among the tasks, and what was found. The hits are walked, marked in tree,
 * chart and minimap and, on request, all that the rows show. Searched off the FX thread, the newest
 * query only. FX thread only.
 */
public final class TaskFinder {
  private final VisibleRows rows;
  private final LatestOnly<Wish, Found> searcher;
  private final StringProperty query = new SimpleStringProperty(this, "query", "");
  private final BooleanProperty onlyHits = new SimpleBooleanProperty(this, "onlyHits", false);
  private final ReadOnlyObjectWrapper<TaskHits> hits =
      new ReadOnlyObjectWrapper<>(this, "hits", TaskHits.NONE);
  private @Nullable TraceStore store;

  /** Where the walk stands; -1: before the first. */
  private int place = -1;

  private record Wish(TraceStore store, Arrangement arrangement, String query) {}

  private record Found(Wish wish, TaskHits hits) {}

  TaskFinder(VisibleRows rows, Session.Queues queues) {
    this.rows = rows;
    searcher = queues.make("search", TaskFinder::search, this::take);
    query.addListener((_, _, _) -> refresh());
    onlyHits.addListener((_, _, _) -> filter());
    rows.arrangementProperty().addListener((_, _, _) -> refresh());
    rows.filterProperty().addListener((_, _, text) -> filterChanged(text));
  }

  /** What is looked for, as {@link TaskQuery} reads it; blank: nothing. */
  public StringProperty queryProperty() {
    return query;
  }

  public boolean isSearching() {
    return !query.get().isBlank();
  }

  /** Whether the rows show what was found, and its ancestors, and nothing else. */
  public BooleanProperty onlyHitsProperty() {
    return onlyHits;
  }

  /** What was found; never null. */
  public ReadOnlyObjectProperty<TaskHits> hitsProperty() {
    return hits.getReadOnlyProperty();
  }

  public TaskHits hits() {
    return hits.get();
  }

  /**
   * The hit to go to next.
   *
   * @param step 1: the one after, -1: the one before; round at the ends
   * @param selectedTask where to start; when it is no hit, the walk goes on from its last place
   * @return its task, or -1 when there are none
   */
  int next(int step, int selectedTask) {
    TaskHits found = hits.get();
    if (found.size() == 0) {
      return -1;
    }
    int from = found.place(selectedTask);
    int start = from >= 0 ? from : step < 0 && place < 0 ? 0 : place;
    place = Math.floorMod(start + step, found.size());
    return found.taskIndex(place);
  }

  void show(@Nullable TraceStore newStore) {
    store = newStore;
    query.set("");
    refresh();
  }

  /** A later state of the same trace: looks for the same in it. */
  void grow(TraceStore later) {
    store = later;
    if (isSearching()) {
      searcher.ask(new Wish(later, rows.arrangementProperty().get(), query.get()));
    }
  }

  private void refresh() {
    place = -1;
    if (store == null || query.get().isBlank()) {
      hits.set(TaskHits.NONE);
    } else {
      searcher.ask(new Wish(store, rows.arrangementProperty().get(), query.get()));
    }
    filter();
  }

  private void filter() {
    rows.filterProperty().set(onlyHits.get() ? query.get() : "");
  }

  /** Somebody lifted the filter, to show a task that it hid: what was found stays marked. */
  private void filterChanged(String text) {
    if (text.isEmpty() && isSearching()) {
      onlyHits.set(false);
    }
  }

  private static Found search(Wish wish) {
    TraceStore store = wish.store();
    BitSet found =
        TaskSearch.matches(
            store, TaskQuery.parse(wish.query()), task -> TaskTexts.outcome(store, task));
    RowOrder all = FlatRows.of(store, wish.arrangement(), new BitSet(), new BitSet(), found);
    int[] inOrder =
        IntStream.range(0, all.rows())
            .map(all::taskIndex)
            .filter(task -> task >= 0 && found.get(task))
            .toArray();
    return new Found(wish, new TaskHits(inOrder, found));
  }

  @SuppressWarnings("ReferenceEquality") // the very trace that is open
  private void take(Found found) {
    if (found.wish().store() == store && found.wish().query().equals(query.get())) {
      hits.set(found.hits());
    }
  }
}
