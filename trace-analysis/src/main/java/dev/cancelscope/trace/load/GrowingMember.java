package dev.cancelscope.trace.load;

import dev.cancelscope.format.read.GrowingFile;
import dev.cancelscope.format.read.Losses;
import dev.cancelscope.format.read.ReadSummary;
import dev.cancelscope.format.read.RestingReading;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.store.Contradiction;
import dev.cancelscope.trace.work.Processors;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One trace of a session that grows: it is read on by turns, and judged anew where it has grown.
 */
final class GrowingMember implements AutoCloseable {
  /** About as much as is read in a tenth of a second. */
  private static final long MOST_BYTES = 8L << 20;

  private final TraceGlance glance;
  private final SessionMember member;
  private final RestingReading reading;
  private GrowingFile.State state = GrowingFile.State.GROWING;
  private @Nullable ReadSummary whole;
  private long judgedEvents = -1;

  GrowingMember(TraceGlance glance, SessionMember member) {
    this.glance = glance;
    this.member = member;
    reading = new RestingReading(glance.file(), member, MOST_BYTES);
  }

  SessionMember member() {
    return member;
  }

  TraceGlance glance() {
    return glance;
  }

  /**
   * Reads what has come since; of one that is over, nothing.
   *
   * @throws UnreadableTraceException it cannot be read; the session may have got some of it
   * @throws ProcessShift.BeyondRoomException it has no room beside the others
   */
  void readOn() throws UnreadableTraceException {
    if (!isOver()) {
      state = reading.readOn();
      boolean ended = member.ended() && state == GrowingFile.State.CAUGHT_UP;
      if (ended || isBroken()) {
        whole = reading.end();
        judgedEvents = -1; // what the whole of it says is more than what a part did
      }
    }
  }

  /** Whether all that is there was read. */
  boolean isCaughtUp() {
    return isOver() || state != GrowingFile.State.GROWING;
  }

  /** Whether nothing more is read of it. */
  boolean isOver() {
    return whole != null;
  }

  /** How its file was found. */
  GrowingFile.State state() {
    return state;
  }

  private boolean isBroken() {
    return state == GrowingFile.State.SHRUNK || state == GrowingFile.State.REPLACED;
  }

  /** What is to be said of its file; null: nothing. */
  @Nullable Contradiction doubt() {
    return switch (state) {
      case GROWING, CAUGHT_UP -> null;
      case GONE -> of(Contradiction.OfFile.State.GONE);
      case UNREADABLE -> of(Contradiction.OfFile.State.UNREADABLE);
      case SHRUNK -> of(Contradiction.OfFile.State.CUT);
      case REPLACED -> of(Contradiction.OfFile.State.REPLACED);
    };
  }

  private Contradiction of(Contradiction.OfFile.State what) {
    return new Contradiction.OfFile(what, WholeSession.fileName(glance));
  }

  /** Judges it anew, unless it is as it was. */
  void judge(Thresholds thresholds) {
    if (judgedEvents != member.events()) {
      judgedEvents = member.events();
      ReadSummary all = whole;
      member.judge(all == null ? soFar() : all, thresholds, Processors.ONE);
    }
  }

  private ReadSummary soFar() {
    var none = Map.<String, Long>of();
    return new ReadSummary(
        "JSON lines, growing",
        member.events(),
        member.events(),
        0,
        0,
        none,
        none,
        none,
        member.problems(),
        member.ended(),
        0,
        new Losses(0, 0, 0, 0),
        null,
        false);
  }

  @Override
  public void close() {
    reading.close();
  }
}
