package dev.cancelscope.app.fx;

import java.util.concurrent.atomic.AtomicBoolean;

/** A piece of background work that nobody may want any more. Any thread. */
public final class Job {
  private final AtomicBoolean cancelled = new AtomicBoolean();

  /** Its result will not be handed over; the work itself ends when it next asks. */
  public void cancel() {
    cancelled.set(true);
  }

  public boolean isCancelled() {
    return cancelled.get();
  }
}
