package dev.cancelscope.app.compare;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.fx.Job;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.Origin;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.text.ProblemTexts;
import dev.cancelscope.app.text.TaskTexts;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.compare.Comparison;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.report.ComparisonWording;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Two traces side by side, each in a session of its own, with one time scale and aligned where
 * their longest cancellations begin. FX thread only.
 */
public final class CompareViewModel {
  private final Session before;
  private final Session after;
  private final LinkedViewports viewports;
  private final Background background;
  private final ObservableList<CompareItem> items = FXCollections.observableArrayList();

  /** One for all: a list made anew for each caller would forget who listens to it. */
  private final ObservableList<CompareItem> shownItems =
      FXCollections.unmodifiableObservableList(items);

  private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper(this, "shown", false);
  private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper(this, "working", false);
  private final ReadOnlyDoubleWrapper readShare = new ReadOnlyDoubleWrapper(this, "readShare", -1);
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper(this, "failure", "");
  private final ReadOnlyStringWrapper beforeText = new ReadOnlyStringWrapper(this, "before", "");
  private final ReadOnlyStringWrapper afterText = new ReadOnlyStringWrapper(this, "after", "");
  private Job job = new Job();

  /**
   * @param before shows the trace before the change; of this view alone
   * @param after shows the trace after it; of this view alone
   */
  public CompareViewModel(Session before, Session after, Background background) {
    this.before = before;
    this.after = after;
    this.background = background;
    viewports = new LinkedViewports(before.viewport(), after.viewport());
  }

  /** From top to bottom; empty: nothing is compared. */
  public ObservableList<CompareItem> items() {
    return shownItems;
  }

  /** Whether two traces are compared. */
  public ReadOnlyBooleanProperty shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** Whether the second trace is being read. */
  public ReadOnlyBooleanProperty workingProperty() {
    return working.getReadOnlyProperty();
  }

  /** How much of the second trace is read, from 0 to 1; negative: nobody knows. */
  public ReadOnlyDoubleProperty readShareProperty() {
    return readShare.getReadOnlyProperty();
  }

  /** Why it did not come about, in a sentence; empty: it did, or nobody tried. */
  public ReadOnlyStringProperty failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /** Name and size of the trace before. */
  public ReadOnlyStringProperty beforeTextProperty() {
    return beforeText.getReadOnlyProperty();
  }

  /** Name and size of the trace after. */
  public ReadOnlyStringProperty afterTextProperty() {
    return afterText.getReadOnlyProperty();
  }

  /** Compares the open trace with another; the one that was recorded first stands before. */
  public void compare(LoadedTrace open, Origin openOrigin, TraceSource other) {
    job.cancel();
    failure.set("");
    readShare.set(-1);
    working.set(true);
    var now = new Job();
    job = now;
    background.run(
        now,
        () -> compared(open, openOrigin, other, now),
        this::show,
        problem -> failed(other, problem));
  }

  /** Stops reading; what was shown stays. */
  public void cancel() {
    job.cancel();
    working.set(false);
  }

  /** Ends the comparison. */
  public void close() {
    cancel();
    shown.set(false);
    items.clear();
    before.closed();
    after.closed();
  }

  /** What was before is after, and the other way round. */
  public void swap() {
    LoadedTrace first = before.trace();
    LoadedTrace second = after.trace();
    if (first != null && second != null) {
      Origin firstOrigin = before.origin();
      Origin secondOrigin = after.origin();
      background.run(
          () -> answer(second, secondOrigin, first, firstOrigin), this::show, _ -> cancel());
    }
  }

  /** Selects what a change is about, on both sides. */
  public void choose(CompareItem.Change change) {
    choose(before, change.beforeFinding());
    choose(after, change.afterFinding());
  }

  private static void choose(Session side, int finding) {
    LoadedTrace trace = side.trace();
    if (trace != null && finding >= 0) {
      int task = trace.findings().get(finding).taskIndex();
      side.select(new Selection.OfFinding(finding, task));
      side.revealTask(task);
    }
  }

  private record Answer(
      Comparison comparison, Origin before, Origin after, List<CompareItem> items) {}

  private Answer compared(LoadedTrace open, Origin openOrigin, TraceSource other, Job job)
      throws Exception {
    LoadedTrace loaded = other.load(new Reading(job));
    boolean otherFirst = recorded(loaded).compareTo(recorded(open)) <= 0;
    return otherFirst
        ? answer(loaded, other.origin(), open, openOrigin)
        : answer(open, openOrigin, loaded, other.origin());
  }

  /** RFC 3339 in UTC sorts as text; unknown: the earliest. */
  private static String recorded(LoadedTrace trace) {
    String wall = trace.store().header().wall();
    return wall == null ? "" : wall;
  }

  private static Answer answer(
      LoadedTrace first, Origin firstOrigin, LoadedTrace second, Origin secondOrigin) {
    Comparison comparison = Comparison.of(first, second);
    return new Answer(comparison, firstOrigin, secondOrigin, CompareItems.of(comparison));
  }

  private void show(Answer answer) {
    working.set(false);
    LoadedTrace first = answer.comparison().before();
    LoadedTrace second = answer.comparison().after();
    viewports.unlink();
    before.opened(first, answer.before());
    after.opened(second, answer.after());
    beforeText.set(text(first, answer.before()));
    afterText.set(text(second, answer.after()));
    items.setAll(answer.items());
    shown.set(true);
    viewports.align(start(first), start(second), Math.max(span(first), span(second)));
  }

  /** Both are often called the same: a sample's name or the folder tells them apart. */
  private static String text(LoadedTrace trace, Origin origin) {
    String name =
        switch (origin) {
          case Origin.OfSample(String sample) -> sample;
          case Origin.OfFile(var file) ->
              file.getNameCount() < 2
                  ? file.toString()
                  : file.subpath(file.getNameCount() - 2, file.getNameCount()).toString();
          case Origin.Nowhere _ -> trace.name();
        };
    return Texts.format(
        "compare.side", TaskTexts.shown(name), ComparisonWording.trace(trace, Texts.sentences()));
  }

  private static @Nullable Episode longest(LoadedTrace trace) {
    int longest = trace.episodes().longest();
    return longest < 0 ? null : trace.episodes().all().get(longest);
  }

  private static long start(LoadedTrace trace) {
    Episode longest = longest(trace);
    return longest == null ? trace.store().beginNanos() : longest.startNanos();
  }

  private static long span(LoadedTrace trace) {
    Episode longest = longest(trace);
    return longest == null ? trace.durationNanos() : longest.durationNanos();
  }

  private void failed(TraceSource other, Throwable problem) {
    working.set(false);
    failure.set(
        problem instanceof UnreadableTraceException unreadable
            ? ProblemTexts.sentence(unreadable.refusal())
            : Texts.format("compare.failed", TaskTexts.shown(other.name())));
  }

  /** Reading tells how far it is, and ends with its job; a later one shows its own share. */
  private final class Reading implements ReadProgress {
    private final Job job;
    private int shownPercent = -1;

    Reading(Job job) {
      this.job = job;
    }

    @Override
    public void bytes(long readBytes, long totalBytes) {
      int percent = totalBytes < 1 ? -1 : (int) (100 * readBytes / totalBytes);
      if (percent != shownPercent) {
        shownPercent = percent;
        background.onFxThread(
            () -> {
              if (!job.isCancelled()) {
                readShare.set(percent / 100.0);
              }
            });
      }
    }

    @Override
    public boolean cancelled() {
      return job.isCancelled();
    }
  }
}
