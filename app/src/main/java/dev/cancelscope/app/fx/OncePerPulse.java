package dev.cancelscope.app.fx;

import java.util.concurrent.Executor;

/** Runs an action once, soon, however often it was asked for meanwhile. FX thread only. */
public final class OncePerPulse {
  private final Executor fxThread;
  private final Runnable action;
  private boolean pending;

  public OncePerPulse(Executor fxThread, Runnable action) {
    this.fxThread = fxThread;
    this.action = action;
  }

  public OncePerPulse(Runnable action) {
    this(FxThread::later, action);
  }

  public void request() {
    if (!pending) {
      pending = true;
      fxThread.execute(
          () -> {
            pending = false;
            action.run();
          });
    }
  }
}
