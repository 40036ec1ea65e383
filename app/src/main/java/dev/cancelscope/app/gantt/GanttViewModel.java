package dev.cancelscope.app.gantt;

import dev.cancelscope.app.fx.FxThread;
import dev.cancelscope.app.fx.LatestOnly;
import dev.cancelscope.app.fx.OncePerPulse;
import dev.cancelscope.app.session.Extent;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.TaskHits;
import dev.cancelscope.app.session.TimeRange;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.notes.Bookmark;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.timeline.DrawList;
import dev.cancelscope.trace.timeline.HitTest;
import dev.cancelscope.trace.timeline.Overview;
import dev.cancelscope.trace.timeline.Pin;
import dev.cancelscope.trace.timeline.RangeStatistics;
import dev.cancelscope.trace.timeline.Subject;
import dev.cancelscope.trace.timeline.SubjectText;
import dev.cancelscope.trace.timeline.TimelineLayout;
import dev.cancelscope.trace.timeline.TimelineRequest;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the picture up to date with the session: whatever changes, the newest request is laid out
 * off the FX thread, and the last picture stays until then. FX thread only.
 */
public final class GanttViewModel {
  private final Session session;
  private final LatestOnly<Ask, Answer> queue;
  private final OncePerPulse refresh;
  private final ReadOnlyObjectWrapper<@Nullable DrawList> picture =
      new ReadOnlyObjectWrapper<>(this, "picture", null);
  private final ReadOnlyObjectWrapper<@Nullable Overview> overview =
      new ReadOnlyObjectWrapper<>(this, "overview", null);
  private final LatestOnly<OverviewAsk, OverviewAnswer> overviews;
  private int overviewColumns;
  private final BooleanProperty wholeEpisode = new SimpleBooleanProperty(this, "wholeEpisode");
  private final ReadOnlyLongWrapper origin = new ReadOnlyLongWrapper(this, "origin", Nanos.NONE);
  private final LatestOnly<RangeAsk, RangeAnswer> ranges;
  private final ReadOnlyObjectWrapper<@Nullable RangeStatistics> statistics =
      new ReadOnlyObjectWrapper<>(this, "statistics", null);
  private final LatestOnly<StripAsk, StripAnswer> strips;
  private final ReadOnlyObjectWrapper<StripMarks> stripMarks =
      new ReadOnlyObjectWrapper<>(this, "stripMarks", StripMarks.NONE);
  private @Nullable LazyLayout layout;
  private @Nullable SubjectText texts;
  private int widthPx;
  private int heightPx;
  private long generation;

  /** What is to be seen; what the selection belongs to is found out by the layout thread. */
  private record Ask(
      LazyLayout layout, TimelineRequest request, Selection selection, List<Bookmark> bookmarks) {}

  private record Answer(LazyLayout layout, DrawList list) {}

  /** The layout of one trace; made by the layout thread, since that takes a look at all of it. */
  private static final class LazyLayout {
    private final LoadedTrace trace;
    private @Nullable TimelineLayout made;
    private List<Bookmark> pinned = List.of();
    private List<Pin> pins = List.of();
    private Selection selected = Selection.NOTHING;
    private int episode = -1;

    LazyLayout(LoadedTrace trace) {
      this.trace = trace;
    }

    /** Layout thread only. */
    DrawList layOut(Ask ask) {
      List<Bookmark> bookmarks = ask.bookmarks();
      TimelineLayout layout = made;
      if (layout == null) {
        layout = new TimelineLayout(trace.store(), trace.episodes(), trace.findings());
        made = layout;
      }
      if (!bookmarks.equals(pinned)) {
        pinned = bookmarks;
        pins = Pins.of(trace.store(), bookmarks);
      }
      if (!ask.selection().equals(selected)) {
        selected = ask.selection();
        episode = Foci.episode(trace, selected);
      }
      return layout.layOut(ask.request().with(pins, Texts.sentences()).withEpisode(episode));
    }
  }

  private record RangeAsk(LoadedTrace trace, TimeRange range) {}

  private record RangeAnswer(RangeAsk ask, RangeStatistics statistics) {}

  private record OverviewAsk(LoadedTrace trace, int columns) {}

  private record OverviewAnswer(LoadedTrace trace, Overview overview) {}

  private record StripAsk(
      LoadedTrace trace, Overview shown, TaskHits hits, List<Bookmark> bookmarks) {}

  private record StripAnswer(Overview shown, StripMarks marks) {}

  /** Makes the queue between the window and the layout. */
  interface Queues {
    <Q, A> LatestOnly<Q, A> make(Function<Q, A> answer, Consumer<A> taker);
  }

  /** As the app uses it. */
  public GanttViewModel(Session session) {
    this(session, new LayoutThread(), FxThread::later);
  }

  GanttViewModel(Session session, Queues queues, Executor fxThread) {
    this.session = session;
    queue = queues.make(GanttViewModel::answer, this::take);
    overviews = queues.make(GanttViewModel::overview, this::takeOverview);
    ranges = queues.make(GanttViewModel::count, this::takeStatistics);
    strips = queues.make(GanttViewModel::mark, this::takeStripMarks);
    refresh = new OncePerPulse(fxThread, this::ask);
    session.traceProperty().addListener((_, _, _) -> traceChanged());
    session.selectionProperty().addListener((_, _, _) -> refresh.request());
    session.rowsProperty().addListener((_, _, _) -> refresh.request());
    session.viewport().fromNanosProperty().addListener((_, _, _) -> refresh.request());
    session.viewport().toNanosProperty().addListener((_, _, _) -> refresh.request());
    session.viewport().topPxProperty().addListener((_, _, _) -> refresh.request());
    session.notesProperty().addListener((_, _, _) -> refresh.request());
    session.rangeProperty().addListener((_, _, _) -> rangeChanged());
    overview.addListener((_, _, _) -> askStripMarks());
    session.notesProperty().addListener((_, _, _) -> askStripMarks());
    session.finder().hitsProperty().addListener((_, _, _) -> askStripMarks());
    wholeEpisode.addListener((_, _, _) -> refresh.request());
    origin.addListener((_, _, _) -> refresh.request());
    traceChanged();
  }

  private static final class LayoutThread implements Queues {
    @Override
    public <Q, A> LatestOnly<Q, A> make(Function<Q, A> answer, Consumer<A> taker) {
      return LatestOnly.onDaemonThread("timeline-layout", answer, taker);
    }
  }

  Session session() {
    return session;
  }

  /** The newest picture; null: there is none yet. */
  public ReadOnlyObjectProperty<@Nullable DrawList> pictureProperty() {
    return picture.getReadOnlyProperty();
  }

  void resized(int newWidthPx, int newHeightPx) {
    if (newWidthPx != widthPx || newHeightPx != heightPx) {
      widthPx = newWidthPx;
      heightPx = newHeightPx;
      refresh.request();
    }
  }

  /** The time at this place of the chart. */
  long nanosAt(double xPx) {
    long span = session.viewport().spanNanos();
    return session.viewport().fromNanos() + Math.round(span * (xPx / Math.max(1, widthPx)));
  }

  /** Selects what lies at this place of the picture. */
  void selectAt(double xPx, double yPx) {
    LoadedTrace trace = session.trace();
    if (trace != null) {
      session.select(Foci.selection(trace, subjectAt(xPx, yPx)));
    }
  }

  /** What lies at this place, in a few lines; empty: nothing. */
  List<String> linesAt(double xPx, double yPx) {
    SubjectText words = texts;
    return words == null ? List.of() : words.lines(subjectAt(xPx, yPx));
  }

  private Subject subjectAt(double xPx, double yPx) {
    DrawList shown = picture.get();
    return shown == null ? new Subject.Nothing() : HitTest.at(shown, xPx, yPx);
  }

  /** Whether all arrows of the selected episode are shown, or those of the selected task alone. */
  public BooleanProperty wholeEpisodeProperty() {
    return wholeEpisode;
  }

  /**
   * Counts time from where the selection begins; from the trace's beginning, if it does already.
   */
  public void moveOrigin() {
    LoadedTrace trace = session.trace();
    if (trace != null) {
      long begin = Extent.of(trace, session.selection()).beginNanos();
      boolean back = begin == origin.get() || session.selection() instanceof Selection.Nothing;
      origin.set(back ? Nanos.NONE : begin);
    }
  }

  /** From where time is counted, or NONE: from the beginning of the trace. */
  ReadOnlyLongProperty originProperty() {
    return origin.getReadOnlyProperty();
  }

  /** What happened within the marked time; null: none is marked, or it is not counted yet. */
  ReadOnlyObjectProperty<@Nullable RangeStatistics> statisticsProperty() {
    return statistics.getReadOnlyProperty();
  }

  private void rangeChanged() {
    refresh.request();
    LoadedTrace trace = session.trace();
    TimeRange marked = session.range();
    if (trace == null || marked == null) {
      statistics.set(null);
    } else {
      ranges.ask(new RangeAsk(trace, marked));
    }
  }

  private static RangeAnswer count(RangeAsk ask) {
    TimeRange range = ask.range();
    var counted = RangeStatistics.of(ask.trace().store(), range.fromNanos(), range.toNanos());
    return new RangeAnswer(ask, counted);
  }

  @SuppressWarnings("ReferenceEquality") // the very trace that is open
  private void takeStatistics(RangeAnswer answer) {
    if (answer.ask().trace() == session.trace() && session.range() != null) {
      statistics.set(answer.statistics());
    }
  }

  /** The whole trace as a strip; null: none is open, or it is not counted yet. */
  ReadOnlyObjectProperty<@Nullable Overview> overviewProperty() {
    return overview.getReadOnlyProperty();
  }

  /** Where in the strip hits of the search begin, and where bookmarks are; never null. */
  ReadOnlyObjectProperty<StripMarks> stripMarksProperty() {
    return stripMarks.getReadOnlyProperty();
  }

  private void askStripMarks() {
    Overview shown = overview.get();
    LoadedTrace trace = session.trace();
    if (shown == null || trace == null) {
      stripMarks.set(StripMarks.NONE);
    } else {
      strips.ask(new StripAsk(trace, shown, session.finder().hits(), session.notes().bookmarks()));
    }
  }

  private static StripAnswer mark(StripAsk ask) {
    var marks =
        StripMarks.of(ask.trace().store().tasks(), ask.shown(), ask.hits(), ask.bookmarks());
    return new StripAnswer(ask.shown(), marks);
  }

  @SuppressWarnings("ReferenceEquality") // the very strip that is shown
  private void takeStripMarks(StripAnswer answer) {
    if (answer.shown() == overview.get()) {
      stripMarks.set(answer.marks());
    }
  }

  /** Tells how wide the strip is. */
  void overviewResized(int columns) {
    if (columns != overviewColumns) {
      overviewColumns = columns;
      askOverview();
    }
  }

  private void askOverview() {
    LoadedTrace trace = session.trace();
    if (trace != null && overviewColumns > 0) {
      overviews.ask(new OverviewAsk(trace, overviewColumns));
    }
  }

  private static OverviewAnswer overview(OverviewAsk ask) {
    LoadedTrace trace = ask.trace();
    return new OverviewAnswer(trace, Overview.of(trace.store(), trace.findings(), ask.columns()));
  }

  @SuppressWarnings("ReferenceEquality") // the very trace that is open
  private void takeOverview(OverviewAnswer answer) {
    if (answer.trace() == session.trace()) {
      overview.set(answer.overview());
    }
  }

  private void traceChanged() {
    LoadedTrace trace = session.trace();
    if (session.isGrowth()) {
      rangeChanged(); // what is shown stays until there is better
    } else {
      picture.set(null);
      origin.set(Nanos.NONE);
      statistics.set(null);
      overview.set(null);
    }
    askOverview();
    if (trace == null) {
      layout = null;
      texts = null;
    } else {
      layout = new LazyLayout(trace);
      texts = new SubjectText(trace.store(), trace.findings(), Texts.sentences());
    }
    refresh.request();
  }

  private void ask() {
    LazyLayout current = layout;
    if (session.trace() == null || current == null || widthPx < 1 || heightPx < 1) {
      return;
    }
    var viewport = session.viewport();
    var request =
        new TimelineRequest(
            viewport.fromNanos(),
            viewport.toNanos(),
            viewport.topPx(),
            widthPx,
            heightPx,
            session.rows(),
            Foci.of(session.selection(), session.range(), wholeEpisode.get(), origin.get()),
            ++generation);
    queue.ask(new Ask(current, request, session.selection(), session.notes().bookmarks()));
  }

  private static Answer answer(Ask ask) {
    return new Answer(ask.layout(), ask.layout().layOut(ask));
  }

  @SuppressWarnings("ReferenceEquality") // the very layout of the open trace
  private void take(Answer answer) {
    if (answer.layout() == layout) {
      picture.set(answer.list());
    }
  }
}
