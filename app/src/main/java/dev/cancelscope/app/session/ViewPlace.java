package dev.cancelscope.app.session;

import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.timeline.Arrangement;
import dev.cancelscope.trace.timeline.Arrangement.Grouping;
import dev.cancelscope.trace.timeline.Arrangement.Order;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is looked at, in terms that outlive the session and, mostly, a longer recording of the same
 * run: times from the beginning, and the selection by the id of its task.
 *
 * @param fromNanos first instant on screen, from the beginning of the trace
 * @param topPx how far the rows are scrolled
 * @param kind of the selection
 * @param index of the span, request or finding
 * @param taskId the file's id of the selected task; -1: none
 * @param foldedTasks the file's ids of tasks that are folded
 * @param foldedGroups numbers of the groups that are folded
 * @param taskIndex where that task stood; -1: not known. It is not written down
 */
public record ViewPlace(
    long fromNanos,
    long toNanos,
    long topPx,
    Kind kind,
    int index,
    long taskId,
    Arrangement arrangement,
    List<Long> foldedTasks,
    List<Integer> foldedGroups,
    int taskIndex) {
  /** So many folded rows are kept: the settings are a small file. */
  private static final int MOST_FOLDS = 2_000;

  public ViewPlace {
    foldedTasks = List.copyOf(foldedTasks);
    foldedGroups = List.copyOf(foldedGroups);
  }

  /** In the order of the tree, with nothing folded. */
  public ViewPlace(long fromNanos, long toNanos, long topPx, Kind kind, int index, long taskId) {
    this(
        fromNanos, toNanos, topPx, kind, index, taskId, Arrangement.TREE, List.of(), List.of(), -1);
  }

  /** What can be selected. */
  public enum Kind {
    NOTHING,
    TASK,
    SPAN,
    REQUEST,
    FINDING
  }

  static ViewPlace of(LoadedTrace trace, Viewport viewport, VisibleRows rows, Selection selection) {
    Folds folds = rows.folds();
    TraceStore store = trace.store();
    int task = selection.taskIndex();
    return new ViewPlace(
        viewport.fromNanos() - store.beginNanos(),
        viewport.toNanos() - store.beginNanos(),
        Math.round(viewport.topPx()),
        kind(selection),
        index(selection),
        task < 0 ? -1 : store.tasks().id(task),
        rows.arrangementProperty().get(),
        folds.taskIds(MOST_FOLDS),
        folds.groupNumbers(MOST_FOLDS),
        task);
  }

  Folds folds() {
    return Folds.of(foldedTasks, foldedGroups);
  }

  /** The selection in this trace, where its task stands where it stood; empty: look for it. */
  Optional<Selection> selectionAtHand(LoadedTrace trace) {
    var tasks = trace.store().tasks();
    boolean there = taskIndex >= 0 && taskIndex < tasks.size() && tasks.id(taskIndex) == taskId;
    return taskId < 0 || there
        ? Optional.of(selection(trace, there ? taskIndex : -1))
        : Optional.empty();
  }

  /**
   * The selection in this trace; nothing where it does not have it. Looks at all tasks: off the FX
   * thread.
   */
  Selection selection(LoadedTrace trace) {
    return selection(trace, task(trace.store()));
  }

  private Selection selection(LoadedTrace trace, int task) {
    TraceStore store = trace.store();
    return switch (kind) {
      case NOTHING -> Selection.NOTHING;
      case TASK -> ofTask(task);
      case SPAN ->
          index >= 0 && index < store.spans().size() && store.spans().taskIndex(index) == task
              ? new Selection.OfSpan(task, index)
              : ofTask(task);
      case REQUEST ->
          index >= 0 && index < store.requests().size() && store.requests().taskIndex(index) == task
              ? new Selection.OfRequest(task, index)
              : ofTask(task);
      case FINDING ->
          index >= 0
                  && index < trace.findings().size()
                  && trace.findings().get(index).taskIndex() == task
              ? new Selection.OfFinding(index, task)
              : ofTask(task);
    };
  }

  private static Selection ofTask(int task) {
    return task < 0 ? Selection.NOTHING : new Selection.OfTask(task);
  }

  private int task(TraceStore store) {
    for (int task = 0; taskId >= 0 && task < store.tasks().size(); task++) {
      if (store.tasks().id(task) == taskId) {
        return task;
      }
    }
    return -1;
  }

  private static Kind kind(Selection selection) {
    return switch (selection) {
      case Selection.Nothing _ -> Kind.NOTHING;
      case Selection.OfTask _ -> Kind.TASK;
      case Selection.OfSpan _ -> Kind.SPAN;
      case Selection.OfRequest _ -> Kind.REQUEST;
      case Selection.OfFinding _ -> Kind.FINDING;
    };
  }

  private static int index(Selection selection) {
    return switch (selection) {
      case Selection.Nothing _, Selection.OfTask _ -> -1;
      case Selection.OfSpan span -> span.spanIndex();
      case Selection.OfRequest request -> request.requestIndex();
      case Selection.OfFinding finding -> finding.findingIndex();
    };
  }

  /** For the settings file; {@link #parse} reads it. */
  public String text() {
    return "%d %d %d %s %d %d %s %s %s %s"
        .formatted(
            fromNanos,
            toNanos,
            topPx,
            word(kind),
            index,
            taskId,
            word(arrangement.order()),
            word(arrangement.grouping()),
            list(foldedTasks),
            list(foldedGroups));
  }

  private static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }

  /** {@code 3,7}; a dash: none. */
  private static String list(List<? extends Number> numbers) {
    return numbers.isEmpty()
        ? "-"
        : numbers.stream().map(Object::toString).collect(Collectors.joining(","));
  }

  private static Stream<String> listed(String text) {
    return text.equals("-") ? Stream.empty() : Stream.of(text.split(","));
  }

  /** Earlier versions did not write how the rows stood. */
  private ViewPlace withRows(Iterator<String> words) {
    Order order = Order.valueOf(words.next().toUpperCase(Locale.ROOT));
    Grouping grouping = Grouping.valueOf(words.next().toUpperCase(Locale.ROOT));
    return new ViewPlace(
        fromNanos,
        toNanos,
        topPx,
        kind,
        index,
        taskId,
        new Arrangement(order, grouping),
        listed(words.next()).map(Long::valueOf).toList(),
        listed(words.next()).map(Integer::valueOf).filter(group -> group >= 0).toList(),
        -1);
  }

  /** Empty: it is no place. */
  public static Optional<ViewPlace> parse(String text) {
    Iterator<String> words = List.of(text.strip().split("\\s+")).iterator();
    try {
      var place =
          new ViewPlace(
              Long.parseLong(words.next()),
              Long.parseLong(words.next()),
              Long.parseLong(words.next()),
              Kind.valueOf(words.next().toUpperCase(Locale.ROOT)),
              Integer.parseInt(words.next()),
              Long.parseLong(words.next()));
      return Optional.of(words.hasNext() ? place.withRows(words) : place);
    } catch (NoSuchElementException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
