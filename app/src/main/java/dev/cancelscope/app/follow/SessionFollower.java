package dev.cancelscope.app.follow;

import dev.cancelscope.app.follow.Follower.Update;
import dev.cancelscope.app.fx.Job;
import dev.cancelscope.app.session.LaterState;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.cancel.CancellingNow;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.FindingChanges;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import dev.cancelscope.trace.store.TracedProcess;
import dev.cancelscope.trace.store.WallClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the traces of a folder as one session: each state is read anew from the first line, for
 * processes come and go; the pause before the next is at least twice what the last one cost. On a
 * background thread.
 */
final class SessionFollower {
  private static final long LEAST_PAUSE_NANOS = 500_000_000;
  private static final int PAUSE_PER_COST = 2;
  private static final int LOOKS_AFTER_DEATH = 3;

  private final Path folder;
  private final Pace pace;
  private final Job job;
  private final Follower.Taker taker;
  private @Nullable LoadedTrace last;
  private FollowState state = FollowState.WAITING;
  private boolean programSeen;
  private int looksAfterDeath;

  SessionFollower(Path folder, Pace pace, Job job, Follower.Taker taker) {
    this.folder = folder;
    this.pace = pace;
    this.job = job;
    this.taker = taker;
  }

  /**
   * Reads until every process has ended, or the job is cancelled.
   *
   * @return the last state
   */
  Update run() throws UnreadableTraceException {
    while (!job.isCancelled()) {
      long begun = pace.nanos();
      if (Files.isDirectory(folder)) {
        Update update = read();
        if (!state.isLive()) {
          return update;
        }
        if (taker.isReady()) {
          taker.take(update);
        }
      } else if (state != FollowState.GONE) {
        state = FollowState.GONE;
        taker.take(new Update(state, null, null, nothing(), busy(), begun));
      }
      rest(Math.max(LEAST_PAUSE_NANOS, PAUSE_PER_COST * (pace.nanos() - begun)));
    }
    state = FollowState.STOPPED;
    return new Update(state, last, null, nothing(), busy(), pace.nanos());
  }

  private Update read() throws UnreadableTraceException {
    long arrived = pace.nanos();
    LoadedTrace before = last;
    LoadedTrace now = new TraceLoader(Thresholds.DEFAULT).load(folder, ReadProgress.none());
    boolean same =
        before != null
            && before.store().events() == now.store().events()
            && before.store().processes().size() == now.store().processes().size();
    FindingChanges changes = same ? nothing() : FindingChanges.between(before, now);
    LaterState moves = before == null || same ? null : LaterState.between(before, now);
    last = now;
    state = stateOf(now);
    return new Update(
        state,
        same && state.isLive() ? null : now,
        moves,
        changes,
        CancellingNow.of(now.store()),
        arrived);
  }

  private FollowState stateOf(LoadedTrace now) {
    if (now.complete()) {
      return FollowState.COMPLETE;
    }
    boolean runs =
        now.store().processes().all().stream()
            .filter(process -> !process.complete() && process.processId() != 0)
            .anyMatch(process -> pace.runs(process.processId(), wroteBy(now, process)));
    programSeen |= runs;
    looksAfterDeath = runs ? 0 : looksAfterDeath + 1;
    return programSeen && looksAfterDeath > LOOKS_AFTER_DEATH
        ? FollowState.DIED
        : FollowState.GROWING;
  }

  private static @Nullable Instant wroteBy(LoadedTrace session, TracedProcess process) {
    Instant zero = WallClock.instant(session.store().header().wall());
    return zero == null ? null : zero.plusNanos(process.beginNanos());
  }

  private void rest(long nanos) {
    long until = pace.nanos() + nanos;
    while (!job.isCancelled() && pace.nanos() < until) {
      pace.pause();
    }
  }

  private CancellingNow busy() {
    LoadedTrace known = last;
    return known == null ? new CancellingNow(0, List.of()) : CancellingNow.of(known.store());
  }

  private static FindingChanges nothing() {
    return new FindingChanges(List.of(), List.of());
  }
}
