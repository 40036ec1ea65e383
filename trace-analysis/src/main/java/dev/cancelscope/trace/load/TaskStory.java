package dev.cancelscope.trace.load;

import dev.cancelscope.trace.findings.Evidence;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import dev.cancelscope.trace.text.Sentences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What happened to one task, in order, in sentences: created, started, asked to stop (by whom,
 * why), delivered, each cleanup, ended.
 */
public final class TaskStory {
  /** What a moment is about; views give each its icon and tone. */
  public enum Kind {
    CREATED,
    STARTED,
    WAITED,
    BLOCKED,
    REQUESTED,
    DELIVERED,
    CLEARED,
    CLEANUP,
    ENDED,
    LOST
  }

  /**
   * One line of the story.
   *
   * @param durationNanos how long it lasted, or NONE: a moment
   * @param siteIndex the line it happened at, or -1
   * @param otherTaskIndex who created it, who asked it to stop, or whom it awaited; or -1
   * @param link what to select for more
   */
  public record Moment(
      long atNanos,
      long durationNanos,
      Kind kind,
      Phrase words,
      int siteIndex,
      int otherTaskIndex,
      Evidence link) {

    /** What happened, in English. */
    public String sentence() {
      return Sentences.english(words);
    }
  }

  /**
   * A stretch of a story; its beginning and its end stand in it, whatever lies between.
   *
   * @param moments in order of time
   * @param before how many moments are left out before those of the stretch
   * @param after how many are left out after them
   */
  public record Stretch(List<Moment> moments, long before, long after) {
    public Stretch {
      moments = List.copyOf(moments);
    }
  }

  private final LoadedTrace trace;
  private final TraceStore store;
  private final int task;
  private final StoryWindow window;
  private final List<Moment> moments = new ArrayList<>();

  private TaskStory(LoadedTrace trace, int task, StoryWindow window) {
    this.trace = trace;
    this.store = trace.store();
    this.task = task;
    this.window = window;
  }

  /** The moments of this task in order of time. */
  public static List<Moment> of(LoadedTrace trace, int taskIndex) {
    return near(trace, taskIndex, Long.MIN_VALUE, Integer.MAX_VALUE).moments();
  }

  /** How many moments there are at most; cheap. */
  public static long length(LoadedTrace trace, int taskIndex) {
    return StoryWindow.tables(trace.store()).mapToLong(table -> table.count(taskIndex)).sum();
  }

  /**
   * The moments about an instant, at most so many of each kind: a task may have millions.
   *
   * @param most of each kind
   */
  public static Stretch near(LoadedTrace trace, int taskIndex, long atNanos, int most) {
    var window = new StoryWindow(trace.store(), taskIndex, atNanos, most);
    var story = new TaskStory(trace, taskIndex, window);
    story.beginning();
    int first = story.moments.size();
    story.waits();
    story.steps();
    story.requests();
    story.deliveries();
    story.clearings();
    story.cleanups();
    story
        .moments
        .subList(first, story.moments.size())
        .removeIf(moment -> !window.holds(moment.atNanos()));
    story.ending();
    story.moments.sort(Comparator.comparingLong(Moment::atNanos));
    return new Stretch(RepeatedWaits.merged(story.moments), window.before(), window.after());
  }

  private void beginning() {
    int parent = store.tasks().parentIndex(task);
    int site = store.tasks().siteIndex(task);
    if (store.tasks().creationSeen(task)) {
      Phrase by = parent < 0 ? Phrase.NONE : Phrase.of("by", Phrase.task(store, parent));
      Phrase created = Phrase.of("story.created", by, at(site));
      long at = store.tasks().createdNanos(task);
      moments.add(new Moment(at, Nanos.NONE, Kind.CREATED, created, site, parent, ofTask()));
    } else {
      Phrase sentence = Phrase.of("story.first-heard-of");
      moment(store.tasks().createdNanos(task), Kind.CREATED, sentence, -1, ofTask());
    }
    long started = store.tasks().startedNanos(task);
    if (Nanos.known(started)) {
      moment(started, Kind.STARTED, Phrase.of("story.started"), -1, ofTask());
    }
  }

  private void waits() {
    for (int nth : window.rows(store.waitsOfTask())) {
      int wait = store.waitsOfTask().row(task, nth);
      int site = store.waits().siteIndex(wait);
      Phrase sentence = Phrase.of("story.awaited", CleanupWaits.awaited(store, wait), at(site));
      long began = store.waits().beganNanos(wait);
      long ended = store.waits().endedNanos(wait);
      long duration = Nanos.known(ended) ? ended - began : Nanos.NONE;
      int other = store.waits().onTaskIndex(wait);
      moments.add(new Moment(began, duration, Kind.WAITED, sentence, site, other, ofTask()));
    }
  }

  private void steps() {
    for (int nth : window.rows(store.stepsOfTask())) {
      int step = store.stepsOfTask().row(task, nth);
      int site = store.steps().siteIndex(step);
      Phrase sentence = Phrase.of("story.ran", at(site));
      stretch(
          store.steps().beganNanos(step),
          store.steps().endedNanos(step),
          Kind.BLOCKED,
          sentence,
          site,
          new Evidence.OfStep(step, sentence));
    }
  }

  private void requests() {
    for (int nth : window.rows(store.requestsOfTask())) {
      int request = store.requestsOfTask().row(task, nth);
      Phrase why = trace.episodes().causeOf(request).words();
      Phrase sentence =
          store.requests().accepted(request)
              ? Phrase.of("story.asked", why)
              : Phrase.of("story.asked-too-late", why);
      int site = store.requests().siteIndex(request);
      var link = new Evidence.OfRequest(request, sentence);
      long at = store.requests().atNanos(request);
      int by = store.requests().byIndex(request);
      moments.add(new Moment(at, Nanos.NONE, Kind.REQUESTED, sentence, site, by, link));
    }
  }

  private void deliveries() {
    for (int nth : window.rows(store.deliveriesOfTask())) {
      int delivery = store.deliveriesOfTask().row(task, nth);
      int site = store.deliveries().siteIndex(delivery);
      int request = store.deliveries().requestIndex(delivery);
      long at = store.deliveries().atNanos(delivery);
      Phrase sentence =
          request < 0
              ? Phrase.of("story.delivered", at(site))
              : Phrase.of(
                  "story.delivered-after",
                  at(site),
                  Phrase.time(at - store.requests().atNanos(request)));
      moment(at, Kind.DELIVERED, sentence, site, new Evidence.OfDelivery(delivery, sentence));
    }
  }

  private void clearings() {
    for (int nth : window.rows(store.clearingsOfTask())) {
      int clearing = store.clearingsOfTask().row(task, nth);
      int scope = store.clearings().scopeIndex(clearing);
      int site = store.clearings().siteIndex(clearing);
      Phrase sentence =
          scope >= 0
              ? Phrase.of("story.taken-back-by", Phrase.scope(store, scope))
              : Phrase.of("story.taken-back", at(site));
      moment(store.clearings().atNanos(clearing), Kind.CLEARED, sentence, site, ofTask());
    }
  }

  private void cleanups() {
    var waits = new CleanupWaits(store);
    for (int nth : window.rows(store.spansOfTask())) {
      int span = store.spansOfTask().row(task, nth);
      int site = store.spans().siteIndex(span);
      Phrase sentence =
          Phrase.of(
              "story.span", Phrase.cleanup(store, span), at(site), ending(span), waits.of(span));
      stretch(
          store.spans().beganNanos(span),
          store.spans().endedNanos(span),
          Kind.CLEANUP,
          Phrase.of("story.cleanup", sentence),
          site,
          new Evidence.OfSpan(span, sentence));
    }
  }

  private Phrase ending(int span) {
    var ending = store.spans().ending(span);
    if (ending == null) {
      return Phrase.of("story.never-left");
    }
    return switch (ending) {
      case COMPLETED -> Phrase.NONE;
      case RAISED -> Phrase.of("story.raised");
      case INTERRUPTED -> Phrase.of("story.interrupted");
    };
  }

  private void ending() {
    var outcome = store.tasks().outcome(task);
    if (outcome != null) {
      int site = store.tasks().endSiteIndex(task);
      Phrase sentence =
          switch (outcome) {
            case RETURNED -> Phrase.of("story.returned");
            case CANCELLED -> Phrase.of("story.cancelled");
            case FAILED -> Phrase.of("story.failed", exception(), at(site));
          };
      moment(store.tasks().endedNanos(task), Kind.ENDED, sentence, site, ofTask());
    }
    var loss = store.tasks().loss(task);
    if (loss != null) {
      int site = store.tasks().lostSiteIndex(task);
      Phrase sentence =
          switch (loss) {
            case LOOP_CLOSED -> Phrase.of("story.loop-closed", at(site));
            case COLLECTED -> Phrase.of("story.collected", at(site));
          };
      moment(store.tasks().lostNanos(task), Kind.LOST, sentence, site, ofTask());
    }
  }

  private Phrase exception() {
    String exception = store.tasks().exception(task);
    String message = store.tasks().message(task);
    return Phrase.of(
        "story.exception",
        exception == null ? Phrase.NONE : Phrase.of("story.with", Phrase.own(exception)),
        message == null ? Phrase.NONE : Phrase.of("message.after-colon", Phrase.own(message)));
  }

  private Phrase at(int site) {
    return site < 0 ? Phrase.NONE : Phrase.of("at", Phrase.line(store, site));
  }

  private Evidence ofTask() {
    return new Evidence.OfTask(task, Phrase.task(store, task));
  }

  private void moment(long at, Kind kind, Phrase sentence, int site, Evidence link) {
    moments.add(new Moment(at, Nanos.NONE, kind, sentence, site, -1, link));
  }

  private void stretch(long from, long to, Kind kind, Phrase sentence, int site, Evidence link) {
    long duration = Nanos.known(to) ? to - from : Nanos.NONE;
    moments.add(new Moment(from, duration, kind, sentence, site, -1, link));
  }
}
