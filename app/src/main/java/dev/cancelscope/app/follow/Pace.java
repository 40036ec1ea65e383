package dev.cancelscope.app.follow;

import dev.cancelscope.app.record.TraceWriters;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The clock of a {@link Follower}, and how it waits; given, so that tests need not wait. */
interface Pace {
  /** As {@link System#nanoTime}. */
  long nanos();

  /** Waits until the file is worth another look. */
  void pause();

  /**
   * Whether this process runs on this machine.
   *
   * @param wroteBy it had started by then; null: not known
   */
  boolean runs(long processId, @Nullable Instant wroteBy);

  /** As the app uses it: a look at the file 20 times a second. */
  static Pace ofMachine() {
    return new Pace() {
      private static final long POLL_MILLIS = 50;

      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void pause() {
        try {
          Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }

      @Override
      public boolean runs(long processId, @Nullable Instant wroteBy) {
        return TraceWriters.seemsToRun(processId, wroteBy);
      }
    };
  }
}
