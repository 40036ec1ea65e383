package dev.cancelscope.trace.compare;

import dev.cancelscope.trace.cancel.Member;
import dev.cancelscope.trace.cancel.MemberOutcome;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.text.Phrase;

/** The four stretches between a request to cancel and the end of the task. */
public enum Stage {
  DELIVERY("request → delivery", "request_to_delivery"),
  UNWINDING("delivery → cleanup", "delivery_to_cleanup"),
  CLEANUP("cleanup", "cleanup"),
  ENDING("cleanup → end", "cleanup_to_end");

  private final String title;
  private final String wireName;

  Stage(String title, String wireName) {
    this.title = title;
    this.wireName = wireName;
  }

  /** For people, in the language of the reader. */
  public Phrase said() {
    return Phrase.word("compare.stage", this);
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** For scripts. */
  public String wireName() {
    return wireName;
  }

  /** How long it took, or NONE: it did not happen, or had not ended when the trace did. */
  public long nanos(Member member) {
    return switch (this) {
      case DELIVERY -> member.deliveryLatencyNanos();
      case UNWINDING -> member.unwindLatencyNanos();
      case CLEANUP -> member.cleanupNanos();
      case ENDING -> member.endLatencyNanos();
    };
  }

  /** Whether it had begun, and not ended, when nothing more was seen of the task. */
  public boolean unfinished(Member member) {
    boolean cutOff =
        member.outcome() == MemberOutcome.STILL_RUNNING || member.outcome() == MemberOutcome.LOST;
    return cutOff
        && switch (this) {
          case DELIVERY -> !Nanos.known(member.deliveredNanos());
          case UNWINDING -> false; // with no cleanup in sight there may be none to come
          case CLEANUP ->
              Nanos.known(member.cleanupBeganNanos()) && !Nanos.known(member.cleanupEndedNanos());
          case ENDING -> Nanos.known(member.cleanupEndedNanos());
        };
  }
}
