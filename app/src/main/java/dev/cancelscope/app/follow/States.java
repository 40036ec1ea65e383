package dev.cancelscope.app.follow;

import dev.cancelscope.app.follow.Follower.Update;
import dev.cancelscope.app.session.LaterState;
import dev.cancelscope.trace.cancel.CancellingNow;
import dev.cancelscope.trace.load.FindingChanges;
import dev.cancelscope.trace.load.LoadedTrace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the next state of what grows is worth its cost, and what is new in it. For the thread that
 * follows.
 *
 * <pre>
 *   reads  ====  ======   ===========        events go into columns once
 *   judges     ##      ####          ######  sorts, links, judges all: its cost grows
 *                 pause     pause            never shorter than twice the last cost
 * </pre>
 */
final class States {
  private static final long LEAST_PAUSE_NANOS = 100_000_000;

  /** So many new events cannot be followed by eye, and the window has work with each state too. */
  private static final long MANY_EVENTS = 100_000;

  private static final long PAUSE_OF_MANY_NANOS = 500_000_000;
  private static final int PAUSE_PER_COST = 2;

  private final Pace pace;
  private final Follower.Taker taker;
  private @Nullable LoadedTrace last;
  private long judgedEvents;
  private long judgedAtNanos;
  private long costNanos;
  private long seenEvents;
  private long seenAtNanos;

  /**
   * @param judgedEvents another number of events than this is worth a first state
   */
  States(Pace pace, Follower.Taker taker, long judgedEvents) {
    this.pace = pace;
    this.taker = taker;
    this.judgedEvents = judgedEvents;
    judgedAtNanos = pace.nanos() - LEAST_PAUSE_NANOS;
    seenAtNanos = pace.nanos();
  }

  /** So many events are read by now. */
  void seen(long events) {
    if (events > seenEvents) {
      seenEvents = events;
      seenAtNanos = pace.nanos();
    }
  }

  boolean seenAny() {
    return seenEvents > 0;
  }

  boolean isDue() {
    long least = seenEvents - judgedEvents > MANY_EVENTS ? PAUSE_OF_MANY_NANOS : LEAST_PAUSE_NANOS;
    long pause = Math.max(least, PAUSE_PER_COST * costNanos);
    return seenEvents != judgedEvents && taker.isReady() && pace.nanos() - judgedAtNanos >= pause;
  }

  /**
   * Hands a state over.
   *
   * @param begunNanos when it was begun to be made
   */
  void hand(FollowState state, LoadedTrace now, long begunNanos) {
    judgedEvents = seenEvents;
    taker.take(update(state, now));
    judgedAtNanos = pace.nanos();
    costNanos = judgedAtNanos - begunNanos;
  }

  /** Tells how it stands, where nothing else is new. */
  void tell(FollowState state) {
    taker.take(nothingNew(state));
  }

  Update update(FollowState state, LoadedTrace now) {
    LoadedTrace before = last;
    FindingChanges changes = FindingChanges.between(before, now);
    LaterState moves = before == null ? null : LaterState.between(before, now);
    last = now;
    return new Update(state, now, moves, changes, CancellingNow.of(now.store()), seenAtNanos);
  }

  Update nothingNew(FollowState state) {
    LoadedTrace known = last;
    CancellingNow busy =
        known == null ? new CancellingNow(0, List.of()) : CancellingNow.of(known.store());
    var none = new FindingChanges(List.of(), List.of());
    return new Update(state, null, null, none, busy, seenAtNanos);
  }
}
