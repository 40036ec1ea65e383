package dev.cancelscope.app.open;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.fx.Job;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.load.LoadedTrace;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

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
  private Job current = new Job();

  public OpenViewModel(Session session, Settings settings, Background background) {
    this.session = session;
    this.settings = settings;
    this.background = background;
  }

  public ReadOnlyObjectProperty<OpenState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public OpenState state() {
    return state.get();
  }

  public boolean isLoading() {
    return state() instanceof OpenState.Loading;
  }

  public void open(TraceSource source) {
    current.cancel();
    state.set(new OpenState.Loading(source.name(), 0, 0));
    var job = new Job();
    current = job;
    background.run(
        job,
        () -> source.load(new Progress(job, source.name())),
        loaded -> opened(source, loaded),
        problem -> failed(source, problem));
  }

  /** Stops loading; what was open before stays. */
  public void cancel() {
    current.cancel();
    state.set(OpenState.IDLE);
  }

  /** Takes note that the user has read why it failed. */
  public void dismiss() {
    if (state() instanceof OpenState.Failed) {
      state.set(OpenState.IDLE);
    }
  }

  private void opened(TraceSource source, LoadedTrace loaded) {
    if (source instanceof TraceSource.OfFile(var file)) {
      settings.remember(file);
    }
    session.opened(loaded);
    state.set(OpenState.IDLE);
  }

  private void failed(TraceSource source, Throwable problem) {
    if (problem instanceof UnreadableTraceException unreadable) {
      if (source instanceof TraceSource.OfFile(var file)
          && unreadable.reason() == UnreadableTraceException.Reason.MISSING) {
        settings.forget(file);
      }
      state.set(new OpenState.Failed(source.name(), unreadable.getMessage()));
      return;
    }
    LOG.log(Level.ERROR, "Opening " + source.name() + " failed", problem);
    String key = problem instanceof OutOfMemoryError ? "open.failed.memory" : "open.failed.fault";
    state.set(new OpenState.Failed(source.name(), Texts.get(key)));
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
            if (!job.isCancelled() && state() instanceof OpenState.Loading) {
              state.set(new OpenState.Loading(name, readBytes, totalBytes));
            }
          });
    }

    @Override
    public boolean cancelled() {
      return job.isCancelled();
    }
  }
}
