package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A shutdown measured against the time it is given: how many of its tasks were still alive at each
 * moment, and what a kill at the end of the grace would have cut.
 *
 * <pre>
 *   live 3 |----.
 *        2 |     ------.
 *        1 |            ------------------.
 *          start        ^ grace line      end
 * </pre>
 *
 * @param episode id of the episode
 * @param graceNanos how long it may take
 * @param verdict whether it kept to that
 * @param burnDown how many of its tasks were alive, from each moment at which that changed; in
 *     order of time, the first at the start
 * @param cut who was still alive at the line, those that took longest first; empty unless OVER
 */
public record ShutdownBudget(
    int episode, long graceNanos, Verdict verdict, List<Live> burnDown, List<Cut> cut) {

  public ShutdownBudget {
    burnDown = List.copyOf(burnDown);
    cut = List.copyOf(cut);
  }

  /** Whether a shutdown was over within its grace. */
  public enum Verdict {
    WITHIN,
    OVER,
    /** The trace stops before the line, with tasks alive. */
    UNKNOWN
  }

  /** So many tasks were alive from this moment on. */
  public record Live(long atNanos, int tasks) {}

  /**
   * One task that a kill would have cut.
   *
   * @param spanIndex the innermost cleanup it was in, or -1
   * @param leftNanos how much longer it took, or NONE: it did not end within the trace
   */
  public record Cut(int taskIndex, int spanIndex, long leftNanos) {}

  /** Measures one episode; it need not be a shutdown. */
  public static ShutdownBudget of(TraceStore store, Episode episode, long graceNanos) {
    long line = episode.startNanos() + graceNanos;
    List<Cut> cut = new ArrayList<>();
    if (episode.endNanos() > line) {
      var openSpans = new OpenSpans(store);
      for (Member member : episode.tasks()) {
        long over = Members.overNanos(store, member);
        if (member.requestedNanos() <= line && over > line) {
          boolean ended = Nanos.known(member.endedNanos());
          cut.add(
              new Cut(
                  member.taskIndex(),
                  openSpans.innermostAt(member.taskIndex(), line),
                  ended ? over - line : Nanos.NONE));
        }
      }
    }
    cut.sort(Comparator.comparingLong(ShutdownBudget::leftOrForever).reversed());
    Verdict verdict =
        episode.endNanos() > line
            ? Verdict.OVER
            : episode.open() ? Verdict.UNKNOWN : Verdict.WITHIN;
    return new ShutdownBudget(episode.id(), graceNanos, verdict, burnDown(store, episode), cut);
  }

  private static long leftOrForever(Cut cut) {
    return Nanos.known(cut.leftNanos()) ? cut.leftNanos() : Long.MAX_VALUE;
  }

  private static List<Live> burnDown(TraceStore store, Episode episode) {
    long start = episode.startNanos();
    long[] ends =
        episode.tasks().stream()
            .filter(member -> member.outcome() != MemberOutcome.STILL_RUNNING)
            .mapToLong(member -> Math.max(start, Members.overNanos(store, member)))
            .sorted()
            .toArray();
    List<Live> steps = new ArrayList<>();
    int alive = episode.tasks().size();
    steps.add(new Live(start, alive));
    for (long end : ends) {
      alive--;
      if (steps.getLast().atNanos() == end) {
        steps.removeLast();
      }
      steps.add(new Live(end, alive));
    }
    return steps;
  }
}
