package dev.cancelscope.app.open;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.fx.Job;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.ViewPlace;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.text.ProblemTexts;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.load.LoadedTrace;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Opens traces in the background. What is open stays until the next one is ready; of several
 * requests only the last counts. FX thread only.
 */
public final class OpenViewModel {
  private static final Logger LOG = System.getLogger(OpenViewModel.class.getName());

  private final Session session;
  private final Settings settings;
  private final Background background;
  private final ReadOnlyObjectWrapper<OpenState> state =
      new ReadOnlyObjectWrapper<>(this, "state", OpenState.IDLE);
  private final ReadOnlyObjectWrapper<@Nullable TraceSource> source =
      new ReadOnlyObjectWrapper<>(this, "source", null);
  private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper(this, "changed", false);
  private Job current = new Job();

  /** How the open file was when its loading began. */
  private FileStamp stamp = FileStamp.UNKNOWN;

  private boolean looking;

  /** What is open was read on as it grew: what the file was at any one time says nothing. */
  private boolean grown;

  /** What was asked for last, and where in it. */
  private @Nullable TraceSource tried;

  private Optional<ViewPlace> triedPlace = Optional.empty();

  public OpenViewModel(Session session, Settings settings, Background background) {
    this.session = session;
    this.settings = settings;
    this.background = background;
    session
        .traceProperty()
        .addListener(
            (_, _, trace) -> {
              if (trace == null) {
                source.set(null);
                changed.set(false);
              }
            });
  }

  public ReadOnlyObjectProperty<OpenState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public OpenState state() {
    return state.get();
  }

  /** What is open; null: nothing, or a trace that was handed to the session by somebody else. */
  public ReadOnlyObjectProperty<@Nullable TraceSource> sourceProperty() {
    return source.getReadOnlyProperty();
  }

  /** Whether the file on disk is another than the one that was read. */
  public ReadOnlyBooleanProperty changedProperty() {
    return changed.getReadOnlyProperty();
  }

  public boolean isLoading() {
    return switch (state()) {
      case OpenState.Loading _, OpenState.Growing _ -> true;
      case OpenState.Idle _, OpenState.Failed _ -> false;
    };
  }

  public void open(TraceSource newSource) {
    load(newSource, Optional.empty());
  }

  /** Opens something at the place where it was left. */
  public void open(TraceSource newSource, ViewPlace place) {
    load(newSource, Optional.of(place));
  }

  /** Reads again what is open, and stays where the user is. */
  public void reload() {
    TraceSource open = source.get();
    if (open != null) {
      load(open, session.place());
    }
  }

  /** Shows what another window's model has open, at the same place. */
  public void takeOver(OpenViewModel other) {
    LoadedTrace open = other.session.trace();
    if (open != null) {
      other
          .session
          .place()
          .ifPresent(place -> session.reopened(open, other.session.origin(), place));
      source.set(other.source.get());
      stamp = other.stamp;
    }
  }

  /** Somebody else reads this file on as it grows, and shows it: there is nothing to load. */
  public void showsGrowing(TraceSource.OfFile newSource) {
    current.cancel();
    tried = newSource;
    settings.remember(newSource.file());
    grown = true;
    changed.set(false);
    state.set(OpenState.IDLE);
    source.set(newSource);
  }

  /** Looks, in the background, whether the open file has changed since it was read. */
  public void lookForChange() {
    if (source.get() instanceof TraceSource.OfFile(var file)
        && !looking
        && !grown
        && !isLoading()) {
      FileStamp read = stamp;
      looking = true;
      background.run(
          () -> FileStamp.of(file),
          now -> {
            looking = false;
            changed.set(stamp.equals(read) && now.isLaterThan(read));
          },
          _ -> looking = false);
    }
  }

  private void load(TraceSource newSource, Optional<ViewPlace> place) {
    current.cancel();
    grown = false;
    tried = newSource;
    triedPlace = place;
    state.set(new OpenState.Loading(newSource.name(), 0, 0));
    var job = new Job();
    current = job;
    background.run(
        job,
        () -> read(newSource, job, place.isEmpty()),
        read -> opened(newSource, read, place),
        problem -> failed(newSource, problem));
  }

  /** The stamp is taken first: what is written while it is read counts as a change. */
  private Read read(TraceSource newSource, Job job, boolean showsFirstPart)
      throws UnreadableTraceException, IOException {
    FileStamp before =
        newSource instanceof TraceSource.OfFile(var file) ? FileStamp.of(file) : FileStamp.UNKNOWN;
    Consumer<LoadedTrace> firstPart =
        part -> {
          if (showsFirstPart) {
            background.onFxThread(() -> grows(job, newSource, new Read(part, before)));
          }
        };
    return new Read(newSource.load(new Progress(job, newSource.name()), firstPart), before);
  }

  private record Read(LoadedTrace trace, FileStamp stamp) {}

  /** Stops loading; what is open, if only the beginning of a trace, stays. */
  public void cancel() {
    current.cancel();
    state.set(OpenState.IDLE);
  }

  /** Tries the last one again that was asked for. */
  public void retry() {
    TraceSource again = tried;
    if (again != null) {
      load(again, triedPlace);
    }
  }

  /** Takes note that the user has read why it failed. */
  public void dismiss() {
    if (state() instanceof OpenState.Failed) {
      state.set(OpenState.IDLE);
    }
  }

  /** The beginning of a large trace is there, and the rest is being read. */
  private void grows(Job job, TraceSource newSource, Read part) {
    if (!job.isCancelled() && state() instanceof OpenState.Loading(var name, var at, var of)) {
      session.opened(part.trace(), newSource.origin());
      stamp = part.stamp();
      changed.set(false);
      source.set(newSource);
      state.set(new OpenState.Growing(name, at, of));
    }
  }

  private void opened(TraceSource newSource, Read read, Optional<ViewPlace> place) {
    if (newSource instanceof TraceSource.OfFile(var file)) {
      settings.remember(file);
    }
    stamp = read.stamp();
    changed.set(false);
    // A new origin each time: whoever keeps something by it sees that it opens anew.
    if (state() instanceof OpenState.Growing) {
      session.completed(read.trace(), newSource.origin());
    } else {
      place.ifPresentOrElse(
          at -> session.reopened(read.trace(), newSource.origin(), at),
          () -> session.opened(read.trace(), newSource.origin()));
    }
    source.set(newSource);
    state.set(OpenState.IDLE);
  }

  private void failed(TraceSource refused, Throwable problem) {
    if (state() instanceof OpenState.Growing) {
      session.closed(); // it turned out that this must not be read
    }
    if (problem instanceof UnreadableTraceException unreadable) {
      if (refused instanceof TraceSource.OfFile(var file)
          && unreadable.reason() == UnreadableTraceException.Reason.MISSING) {
        settings.forget(file);
      }
      state.set(new OpenState.Failed(refused.name(), ProblemTexts.sentence(unreadable.refusal())));
      return;
    }
    LOG.log(Level.ERROR, "Opening " + refused.name() + " failed", problem);
    String key = problem instanceof OutOfMemoryError ? "open.failed.memory" : "open.failed.fault";
    state.set(new OpenState.Failed(refused.name(), Texts.get(key)));
  }

  /** Passes on how far the reader is; called on the loader's thread. */
  private final class Progress implements ReadProgress {
    private final Job job;
    private final String name;

    Progress(Job job, String name) {
      this.job = job;
      this.name = name;
    }

    @Override
    public void bytes(long readBytes, long totalBytes) {
      background.onFxThread(
          () -> {
            if (!job.isCancelled()) {
              told(readBytes, totalBytes);
            }
          });
    }

    private void told(long readBytes, long totalBytes) {
      switch (state()) {
        case OpenState.Loading _ -> state.set(new OpenState.Loading(name, readBytes, totalBytes));
        case OpenState.Growing _ -> state.set(new OpenState.Growing(name, readBytes, totalBytes));
        case OpenState.Idle _, OpenState.Failed _ -> {}
      }
    }

    @Override
    public boolean cancelled() {
      return job.isCancelled();
    }
  }
}
