package dev.cancelscope.app.follow;

import dev.cancelscope.app.fx.Job;
import dev.cancelscope.app.session.LaterState;
import dev.cancelscope.format.read.GrowingFile;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.cancel.CancellingNow;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.FindingChanges;
import dev.cancelscope.trace.load.GrowingTrace;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.WallClock;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a growing trace (of a folder, its session), and hands a new state of it over whenever that
 * is worth its cost ({@link States}).
 *
 * <p>What is written while it judges waits in the file. So it is the delay that grows with the
 * trace, gently, and the share of a processor stays bounded. On a background thread.
 */
public final class Follower implements GrowingFile.Watcher {
  /** A program that is gone may have written until just now: the file is looked at again. */
  static final int LOOKS_AFTER_DEATH = 3;

  private final Path file;
  private final GrowingTrace trace;
  private final Pace pace;
  private final Job job;
  private final Taker taker;
  private final States states;
  private FollowState state = FollowState.WAITING;
  private boolean programSeen;
  private int looksAfterDeath;

  /**
   * A later state.
   *
   * @param trace null: there is none yet
   * @param moves where what stood in the one before stands now; null: there was none
   * @param changes what was found, and what was taken back, since the one before
   * @param arrivedNanos when its last event was read, by {@link Pace#nanos}
   */
  public record Update(
      FollowState state,
      @Nullable LoadedTrace trace,
      @Nullable LaterState moves,
      FindingChanges changes,
      CancellingNow cancelling,
      long arrivedNanos) {}

  /** Who is handed the states. */
  public interface Taker {
    void take(Update update);

    /** Whether the last one is taken: while not, none is made that would only wait. */
    default boolean isReady() {
      return true;
    }
  }

  Follower(Path file, Pace pace, Job job, Taker taker) {
    this.file = file;
    trace = new GrowingTrace(file, Thresholds.DEFAULT);
    this.pace = pace;
    this.job = job;
    this.taker = taker;
    states = new States(pace, taker, -1);
  }

  /** For whoever measures: on the calling thread, until the job is cancelled or the trace ends. */
  public static Update follow(Path file, Job job, Taker taker) throws UnreadableTraceException {
    return new Follower(file, Pace.ofMachine(), job, taker).run();
  }

  /**
   * Reads to the end, whatever that is.
   *
   * @return the last state
   * @throws UnreadableTraceException it is no trace
   */
  Update run() throws UnreadableTraceException {
    if (Files.isDirectory(file)) {
      return new SessionFollower(file, pace, job, taker).run();
    }
    LoadedTrace whole = trace.follow(this);
    if (state.isLive()) {
      state = job.isCancelled() ? FollowState.STOPPED : FollowState.FAILED;
    }
    return states.update(state, whole);
  }

  @Override
  public boolean goOn(GrowingFile.State file, long position) {
    if (job.isCancelled()) {
      return false;
    }
    states.seen(trace.events());
    turn(of(file));
    if (state.isLive()) {
      judgeIfDue();
      if (file != GrowingFile.State.GROWING) {
        pace.pause();
      }
    }
    return state.isLive();
  }

  private FollowState of(GrowingFile.State file) {
    return switch (file) {
      case GROWING -> states.seenAny() ? FollowState.GROWING : FollowState.WAITING;
      case CAUGHT_UP -> caughtUp();
      case GONE -> FollowState.GONE;
      case UNREADABLE -> FollowState.UNREADABLE;
      case SHRUNK -> FollowState.CUT;
      case REPLACED -> FollowState.REPLACED;
    };
  }

  private FollowState caughtUp() {
    if (trace.ended()) {
      return FollowState.COMPLETE;
    }
    if (programDied()) {
      return FollowState.DIED;
    }
    return states.seenAny() ? FollowState.GROWING : FollowState.WAITING;
  }

  /** Only of a program that was seen running here: a trace may come from another machine. */
  private boolean programDied() {
    if (trace.processId() == 0) {
      return false;
    }
    if (pace.runs(trace.processId(), WallClock.instant(trace.wall()))) {
      programSeen = true;
      looksAfterDeath = 0;
      return false;
    }
    return programSeen && ++looksAfterDeath > LOOKS_AFTER_DEATH;
  }

  private void turn(FollowState now) {
    if (now != state) {
      state = now;
      if (now.isLive()) {
        states.tell(now);
      }
    }
  }

  private void judgeIfDue() {
    if (states.isDue()) {
      long begun = pace.nanos();
      states.hand(state, trace.now(), begun);
    }
  }
}
