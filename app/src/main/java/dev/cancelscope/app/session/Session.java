package dev.cancelscope.app.session;

import dev.cancelscope.app.fx.LatestOnly;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.notes.Notes;
import dev.cancelscope.trace.timeline.RowOrder;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * What is open and what is looked at: the only state that the parts of the window share.
 *
 * <p>Loading ends in {@link #opened}, the single hop to the FX thread; from then on every part
 * follows these properties and none knows another. FX thread only.
 */
public final class Session {
  private final ReadOnlyObjectWrapper<@Nullable LoadedTrace> trace =
      new ReadOnlyObjectWrapper<>(this, "trace", null);
  private final BooleanBinding open = trace.isNotNull();
  private final ObjectProperty<Selection> selection =
      new SimpleObjectProperty<>(this, "selection", Selection.NOTHING);
  private final ObjectProperty<Theme> theme =
      new SimpleObjectProperty<>(this, "theme", Theme.LIGHT);
  private final ObjectProperty<@Nullable TimeRange> range =
      new SimpleObjectProperty<>(this, "range", null);
  private final BooleanProperty marking = new SimpleBooleanProperty(this, "marking", false);
  private final ReadOnlyObjectWrapper<Origin> origin =
      new ReadOnlyObjectWrapper<>(this, "origin", Origin.NOWHERE);
  private final ObjectProperty<Notes> notes =
      new SimpleObjectProperty<>(this, "notes", Notes.none(null));
  private final SiteFocus site = new SiteFocus();
  private final Viewport viewport = new Viewport();
  private final VisibleRows rows;
  private final TaskFinder finder;
  private final History history = new History();
  private final LatestOnly<Sought, Found> places;

  /** A selection whose task is known by its id only. */
  private record Sought(LoadedTrace trace, ViewPlace place) {
    Found found() {
      return new Found(trace, place.selection(trace));
    }
  }

  private record Found(LoadedTrace trace, Selection selection) {}

  /** Whether the selection changes because somebody goes back or forward. */
  private boolean retracing;

  private boolean growth;

  /** Makes what answers wishes elsewhere, the newest only. */
  interface Queues {
    <Q, A> LatestOnly<Q, A> make(String name, Function<Q, A> answer, Consumer<A> taker);
  }

  /** Everything happens where it is asked for: for tests, and for programs without a window. */
  public Session() {
    this(new Inline());
  }

  private Session(Queues queues) {
    places = queues.make("place", Sought::found, this::takePlace);
    rows = new VisibleRows(viewport, queues, () -> range.set(null));
    finder = new TaskFinder(rows, queues);
    selection.addListener((_, _, now) -> remember(now));
    selection.addListener((_, _, chosen) -> lookAt(chosen));
    range.addListener((_, _, _) -> limitRows());
    marking.addListener((_, _, _) -> limitRows());
  }

  /** As the app uses it: rows are made on a thread of their own. */
  public static Session inBackground() {
    return new Session(LatestOnly::onDaemonThread);
  }

  private void limitRows() {
    if (!marking.get()) {
      rows.limit(range.get(), selection().taskIndex());
    }
  }

  private void lookAt(Selection chosen) {
    LoadedTrace open = trace();
    site.show(open == null ? -1 : SiteFocus.of(open, chosen));
  }

  private static final class Inline implements Queues {
    @Override
    public <Q, A> LatestOnly<Q, A> make(String name, Function<Q, A> answer, Consumer<A> taker) {
      return new LatestOnly<>(Runnable::run, Runnable::run, answer, taker);
    }
  }

  /** What is open; null: nothing. When it changes, rows, viewport and selection already fit it. */
  public ReadOnlyObjectProperty<@Nullable LoadedTrace> traceProperty() {
    return trace.getReadOnlyProperty();
  }

  public @Nullable LoadedTrace trace() {
    return trace.get();
  }

  /** Whether anything is open: what most commands need. */
  public BooleanBinding openProperty() {
    return open;
  }

  /** What is selected; never null. */
  public ObjectProperty<Selection> selectionProperty() {
    return selection;
  }

  public Selection selection() {
    return selection.get();
  }

  public void select(Selection newSelection) {
    selection.set(newSelection);
  }

  /** The stretch of time that is marked and limits what the tables count; null: none. */
  public ObjectProperty<@Nullable TimeRange> rangeProperty() {
    return range;
  }

  /** Whether time is being marked right now: rows are limited to it once it is. */
  public BooleanProperty markingProperty() {
    return marking;
  }

  public @Nullable TimeRange range() {
    return range.get();
  }

  public ObjectProperty<Theme> themeProperty() {
    return theme;
  }

  public Theme theme() {
    return theme.get();
  }

  public Viewport viewport() {
    return viewport;
  }

  /** Which task stands on which row, after collapsing and filtering; never null. */
  public ReadOnlyObjectProperty<RowOrder> rowsProperty() {
    return rows.orderProperty();
  }

  public RowOrder rows() {
    return rows.order();
  }

  /** What decides about the rows: their arrangement, what is collapsed, the filter. */
  public VisibleRows visibleRows() {
    return rows;
  }

  /** What is looked for among the tasks, and what was found. */
  public TaskFinder finder() {
    return finder;
  }

  /** Selects the hit after the selected task (or before it, for -1) and brings it to the eye. */
  public void walkHits(int step) {
    int task = finder.next(step, selection().taskIndex());
    if (task >= 0) {
      goTo(new Selection.OfTask(task));
    }
  }

  /** What was looked at before. */
  public History history() {
    return history;
  }

  /** Back (-1) or forward (1) through what was looked at. */
  public void retrace(int direction) {
    History.Place place = history.step(direction, viewport.fromNanos(), viewport.toNanos());
    if (place != null) {
      retracing = true;
      select(place.selection());
      retracing = false;
      revealTask(place.selection().taskIndex());
      viewport.show(place.fromNanos(), place.toNanos());
    }
  }

  private void remember(Selection now) {
    if (!retracing && !(now instanceof Selection.Nothing)) {
      history.visited(now, viewport.fromNanos(), viewport.toNanos());
    }
  }

  /** Where the open trace came from; when the trace changes, this fits it already. */
  public ReadOnlyObjectProperty<Origin> originProperty() {
    return origin.getReadOnlyProperty();
  }

  public Origin origin() {
    return origin.get();
  }

  /** What was written about the open trace; never null. Whoever keeps them follows this. */
  public ObjectProperty<Notes> notesProperty() {
    return notes;
  }

  public Notes notes() {
    return notes.get();
  }

  /** The line of code that is looked at. */
  public SiteFocus site() {
    return site;
  }

  public void opened(LoadedTrace loaded) {
    opened(loaded, Origin.NOWHERE);
  }

  public void opened(LoadedTrace loaded, Origin from) {
    replace(loaded, from);
  }

  /**
   * Shows another state of the file that is open, at the same place as far as it has that, with
   * what was looked for, marked and folded.
   */
  public void reopened(LoadedTrace loaded, Origin from, ViewPlace place) {
    String query = finder.queryProperty().get();
    boolean onlyHits = finder.onlyHitsProperty().get();
    TimeRange marked = range();
    boolean again = trace() != null;
    Folds folds = again ? rows.folds() : place.folds();
    if (!again) {
      rows.arrangementProperty().set(place.arrangement());
    }
    replace(loaded, from);
    rows.fold(folds);
    finder.queryProperty().set(query);
    finder.onlyHitsProperty().set(onlyHits);
    range.set(marked);
    place
        .selectionAtHand(loaded)
        .ifPresentOrElse(this::reselect, () -> places.ask(new Sought(loaded, place)));
    long begin = loaded.store().beginNanos();
    viewport.show(begin + place.fromNanos(), begin + place.toNanos());
    rows.scrollOnceThere((double) place.topPx());
  }

  private void reselect(Selection selection) {
    select(selection);
    revealTask(selection.taskIndex());
  }

  @SuppressWarnings("ReferenceEquality") // the very trace that is open
  private void takePlace(Found found) {
    if (found.trace() == trace() && selection() instanceof Selection.Nothing) {
      reselect(found.selection());
    }
  }

  /** What is looked at; empty: nothing is open. */
  public Optional<ViewPlace> place() {
    LoadedTrace open = trace();
    return open == null
        ? Optional.empty()
        : Optional.of(ViewPlace.of(open, viewport, rows, selection()));
  }

  /**
   * The whole of the trace of which the beginning is open: who has looked closer stays where they
   * are.
   */
  public void completed(LoadedTrace whole, Origin from) {
    boolean showedAll = viewport.showsAll();
    place().ifPresentOrElse(place -> reopened(whole, from, place), () -> opened(whole, from));
    if (showedAll) {
      viewport.fitAll();
    }
  }

  /**
   * A later state of the trace that is open: everybody stays where they are, and what is selected,
   * folded, looked for and marked stays so. Whoever follows the trace asks {@link #isGrowth}.
   */
  public void grew(LoadedTrace later) {
    LoadedTrace earlier = trace();
    if (earlier == null) {
      opened(later);
    } else {
      grew(later, LaterState.between(earlier, later));
    }
  }

  /**
   * The same, where it was found out elsewhere what has moved.
   *
   * @param known between other states than these two it is of no use
   */
  public void grew(LoadedTrace later, LaterState known) {
    LoadedTrace earlier = trace();
    if (earlier == null || !known.isBetween(earlier, later)) {
      grew(later);
      return;
    }
    growth = true;
    retracing = true;
    Selection before = selection();
    Selection kept = known.selection(before);
    if (!kept.equals(before)) {
      selection.set(Selection.NOTHING); // nobody may look for it in the wrong trace
    }
    history.rename(known::selection);
    grewTo(later.store().endNanos());
    rows.grow(earlier.store(), later.store(), known);
    trace.set(later);
    finder.grow(later.store());
    selection.set(kept);
    retracing = false;
    growth = false;
  }

  /** Whether the trace that changes right now is a later state of the one before it. */
  public boolean isGrowth() {
    return growth;
  }

  /**
   * How late it is in a trace that grows, by the clock of the trace: the end of what can be seen.
   */
  public void grewTo(long nowNanos) {
    LoadedTrace open = trace();
    if (open != null) {
      viewport.grow(open.store().beginNanos(), nowNanos);
    }
  }

  public void closed() {
    replace(null, Origin.NOWHERE);
  }

  /** Brings a task to the eye: expands what hides it and, once it has a row, scrolls to it. */
  public void revealTask(int taskIndex) {
    if (trace() != null && taskIndex >= 0) {
      rows.reveal(taskIndex);
    }
  }

  /** Selects something and brings it to the eye, in rows and in time. */
  public void goTo(Selection target) {
    LoadedTrace open = trace();
    if (open != null && !(target instanceof Selection.Nothing)) {
      select(target);
      revealTask(target.taskIndex());
      Extent extent = Extent.of(open, target);
      viewport.reveal(extent.beginNanos(), extent.endNanos());
    }
  }

  /**
   * Fills the window with what is marked, else with what is selected; when it does already, with
   * the whole trace.
   */
  public void fitSelection() {
    LoadedTrace open = trace();
    if (open == null) {
      return;
    }
    long fromBefore = viewport.fromNanos();
    long toBefore = viewport.toNanos();
    TimeRange marked = range();
    if (marked != null) {
      viewport.show(marked.fromNanos(), marked.toNanos());
    } else if (!(selection() instanceof Selection.Nothing)) {
      Extent extent = Extent.of(open, selection());
      viewport.frame(extent.beginNanos(), extent.endNanos());
    }
    if (viewport.fromNanos() == fromBefore && viewport.toNanos() == toBefore) {
      viewport.fitAll();
    }
  }

  /** Marks the time that the selection takes up; nothing selected: marks none. */
  public void selectionToRange() {
    LoadedTrace open = trace();
    if (open != null) {
      Extent extent = Extent.of(open, selection());
      range.set(
          selection() instanceof Selection.Nothing
              ? null
              : TimeRange.between(
                  extent.beginNanos(),
                  Math.max(extent.endNanos(), extent.beginNanos() + Viewport.SHORTEST_NANOS)));
    }
  }

  private void replace(@Nullable LoadedTrace loaded, Origin from) {
    selection.set(Selection.NOTHING);
    range.set(null);
    origin.set(from);
    notes.set(Notes.none(loaded == null ? null : loaded.store().header().trace()));
    // Listeners of the rows look at the trace, so no rows may outlive theirs.
    rows.show(null);
    if (loaded != null) {
      viewport.trace(loaded.store().beginNanos(), loaded.store().endNanos());
    }
    history.clear();
    trace.set(loaded);
    rows.show(loaded == null ? null : loaded.store());
    finder.show(loaded == null ? null : loaded.store());
  }
}
