package dev.cancelscope.app.follow;

import dev.cancelscope.app.follow.Follower.Update;
import dev.cancelscope.app.fx.Job;
import dev.cancelscope.format.event.Definition.Header;
import dev.cancelscope.format.read.GrowingFile;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.GrowingSession;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.WallClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Follows the traces of a folder as one session: each is read on as a single one is, and twice a
 * second it is looked who has joined. The pause before the next state is at least twice what the
 * last one cost. On a background thread.
 */
final class SessionFollower {
  /** Processes come and go; that none of them is left is only said after such a look. */
  private static final long LOOK_EVERY_NANOS = 500_000_000;

  private final Path folder;
  private final GrowingSession session;
  private final Pace pace;
  private final Job job;
  private final States states;
  private FollowState state = FollowState.WAITING;
  private long lookedAtNanos;
  private boolean programSeen;
  private int looksAfterDeath;

  SessionFollower(Path folder, Pace pace, Job job, Follower.Taker taker) {
    this.folder = folder;
    session = new GrowingSession(folder, Thresholds.DEFAULT);
    this.pace = pace;
    this.job = job;
    lookedAtNanos = pace.nanos() - LOOK_EVERY_NANOS;
    states = new States(pace, taker, 0);
  }

  /**
   * Reads until every process has ended, or the job is cancelled.
   *
   * @return the last state
   * @throws UnreadableTraceException no trace of the folder can be read
   */
  Update run() throws UnreadableTraceException {
    try (session) {
      while (!job.isCancelled() && state.isLive()) {
        boolean looked = look();
        boolean more = session.readOn();
        states.seen(session.events());
        turn(state(looked && !more));
        if (state.isLive()) {
          judgeIfDue();
          rest(more);
        }
      }
      state = state.isLive() ? FollowState.STOPPED : state;
      LoadedTrace whole = session.now();
      return whole == null ? states.nothingNew(state) : states.update(state, whole);
    }
  }

  private void rest(boolean more) {
    if (!more) {
      pace.pause();
    }
  }

  /** Whether it is known by now who is there. */
  private boolean look() {
    if (pace.nanos() - lookedAtNanos < LOOK_EVERY_NANOS) {
      return false;
    }
    lookedAtNanos = pace.nanos();
    try {
      session.look();
      return true;
    } catch (IOException e) {
      turn(Files.exists(folder) ? FollowState.UNREADABLE : FollowState.GONE);
      return false;
    }
  }

  /**
   * How it stands.
   *
   * @param known whether who is there is known, and all they wrote is read
   */
  private FollowState state(boolean known) {
    if (!known) {
      // A folder that is gone stays so until it is seen again.
      return state == FollowState.WAITING && states.seenAny() ? FollowState.GROWING : state;
    }
    if (session.isOver()) {
      return over();
    }
    if (programsDied()) {
      return FollowState.DIED;
    }
    List<GrowingFile.State> files = session.unfinished();
    boolean gone =
        !files.isEmpty() && files.stream().allMatch(file -> file == GrowingFile.State.GONE);
    return gone ? FollowState.GONE : states.seenAny() ? FollowState.GROWING : FollowState.WAITING;
  }

  private FollowState over() {
    List<GrowingFile.State> files = session.finished();
    return files.contains(GrowingFile.State.REPLACED)
        ? FollowState.REPLACED
        : files.contains(GrowingFile.State.SHRUNK) ? FollowState.CUT : FollowState.COMPLETE;
  }

  /** Only of those that were seen running here: a trace may come from another machine. */
  private boolean programsDied() {
    List<Header> running = session.running();
    boolean runs =
        running.stream()
            .filter(header -> header.pid() != 0)
            .anyMatch(header -> pace.runs(header.pid(), WallClock.instant(header.wall())));
    programSeen |= runs;
    looksAfterDeath = runs ? 0 : looksAfterDeath + 1;
    return programSeen && looksAfterDeath > Follower.LOOKS_AFTER_DEATH;
  }

  private void turn(FollowState now) {
    if (now != state) {
      state = now;
      if (now.isLive()) {
        states.tell(now);
      }
    }
  }

  private void judgeIfDue() throws UnreadableTraceException {
    if (!session.isWhole() || !states.isDue()) {
      return;
    }
    long begun = pace.nanos();
    LoadedTrace now = session.now();
    if (now != null) {
      states.hand(state, now, begun);
    }
  }
}
