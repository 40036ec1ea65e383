package dev.cancelscope.app.episode;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.fx.Job;
import dev.cancelscope.app.session.Origin;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Nanos;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The cancellation that what is selected belongs to; where it belongs to none, the one shown
 * before, and at first the longest. Worked out in the background. FX thread only.
 */
public final class EpisodeViewModel {
  private static final long SECOND = 1_000_000_000L;

  /** Graces that services are given; 30 s is what Kubernetes and systemd users know. */
  public static final List<Long> GRACES =
      List.of(SECOND, 3 * SECOND, 5 * SECOND, 10 * SECOND, 30 * SECOND, 60 * SECOND, 90 * SECOND);

  /** Limits on a cleanup that people set. */
  public static final List<Long> CAPS =
      List.of(SECOND / 10, SECOND / 2, SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND);

  private final Session session;
  private final Background background;
  private final ObservableList<EpisodeItem> items = FXCollections.observableArrayList();

  /** One for all: a list made anew for each caller would forget who listens to it. */
  private final ObservableList<EpisodeItem> shownItems =
      FXCollections.unmodifiableObservableList(items);

  private final ReadOnlyIntegerWrapper shown = new ReadOnlyIntegerWrapper(this, "shown", -1);
  private final ReadOnlyStringWrapper position = new ReadOnlyStringWrapper(this, "position", "");
  private final Settings settings;

  /** What the user chose for the trace that is open; NONE: nothing yet. */
  private long chosenNanos = Nanos.NONE;

  private long graceNanos = 30 * SECOND;
  private long capNanos;
  private Origin openedFrom = Origin.NOWHERE;
  private Job working = new Job();

  public EpisodeViewModel(Session session, Background background, Settings settings) {
    this.session = session;
    this.settings = settings;
    capNanos = settings.capNanos().orElse(SECOND);
    this.background = background;
    session.traceProperty().addListener((_, _, trace) -> opened(trace));
    session.selectionProperty().addListener((_, _, selection) -> follow(selection));
    opened(session.trace());
  }

  /** From top to bottom; empty: nothing is open, or nothing was cancelled. */
  public ObservableList<EpisodeItem> items() {
    return shownItems;
  }

  /** The id of the episode that is shown, or -1. */
  public ReadOnlyIntegerProperty shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** Which of how many, in order of time; empty: there is none. */
  public ReadOnlyStringProperty positionProperty() {
    return position.getReadOnlyProperty();
  }

  /**
   * What it is measured by: what was chosen while this trace is open, else how long the program
   * itself was ready to wait, else what was chosen last, else 30 s.
   */
  public long graceNanos() {
    return graceNanos;
  }

  /** Any time; remembered. */
  public void setGrace(long nanos) {
    chosenNanos = nanos;
    settings.setGraceNanos(nanos);
    refresh();
  }

  public long capNanos() {
    return capNanos;
  }

  /** Any time; remembered. */
  public void setCap(long nanos) {
    capNanos = nanos;
    settings.setCapNanos(nanos);
    refresh();
  }

  /** Shows the next one in order of time, or for -1 the one before. */
  public void step(int direction) {
    LoadedTrace trace = session.trace();
    int next = shown.get() + direction;
    if (trace != null && next >= 0 && next < trace.episodes().all().size()) {
      show(next);
    }
  }

  /** Selects what a block leads to, and looks at its line. */
  public void follow(EpisodeItem.Link link) {
    session.goTo(link.target());
    if (link.siteIndex() >= 0) {
      session.site().show(link.siteIndex());
    }
  }

  private void opened(@Nullable LoadedTrace trace) {
    if (!openedFrom.equals(session.origin())) {
      chosenNanos = Nanos.NONE;
    }
    openedFrom = session.origin();
    if (trace == null) {
      show(-1);
    } else {
      boolean stays = session.isGrowth() && shown.get() >= 0;
      show(
          stays
              ? Math.min(shown.get(), trace.episodes().all().size() - 1)
              : trace.episodes().longest());
    }
  }

  private void follow(Selection selection) {
    LoadedTrace trace = session.trace();
    int episode = trace == null ? -1 : of(trace, selection);
    if (episode >= 0 && episode != shown.get()) {
      show(episode);
    }
  }

  /** The episode of a selection, or -1. */
  static int of(LoadedTrace trace, Selection selection) {
    return switch (selection) {
      case Selection.Nothing _ -> -1;
      case Selection.OfRequest(int _, int request) -> trace.episodes().ofRequest(request);
      case Selection.OfFinding(int finding, int task) -> {
        int own = trace.findings().get(finding).episode();
        yield own >= 0 ? own : lastOf(trace, task, Long.MAX_VALUE);
      }
      case Selection.OfTask(int task) -> lastOf(trace, task, Long.MAX_VALUE);
      case Selection.OfSpan(int task, int span) ->
          lastOf(trace, task, trace.store().spans().beganNanos(span));
    };
  }

  /** Of the last request to this task until then. */
  private static int lastOf(LoadedTrace trace, int task, long untilNanos) {
    var ofTask = trace.store().requestsOfTask();
    long before = untilNanos == Long.MAX_VALUE ? untilNanos : untilNanos + 1;
    int made = task < 0 ? 0 : ofTask.countBefore(task, before);
    return made == 0 ? -1 : trace.episodes().ofRequest(ofTask.row(task, made - 1));
  }

  private void show(int episode) {
    shown.set(episode);
    LoadedTrace trace = session.trace();
    position.set(
        trace == null || episode < 0
            ? ""
            : Texts.format("episode.position", episode + 1, trace.episodes().all().size()));
    refresh();
  }

  private void refresh() {
    working.cancel();
    LoadedTrace trace = session.trace();
    int episode = shown.get();
    if (trace == null || episode < 0) {
      items.clear();
      return;
    }
    long otherwise = settings.graceNanos().orElse(trace.thresholds().shutdownGraceNanos());
    var limits = new EpisodeItems.Limits(chosenNanos, otherwise, capNanos);
    working =
        background.run(
            () -> EpisodeItems.of(trace, episode, limits),
            made -> {
              graceNanos = made.graceNanos();
              items.setAll(made.items());
            },
            _ -> items.clear());
  }
}
