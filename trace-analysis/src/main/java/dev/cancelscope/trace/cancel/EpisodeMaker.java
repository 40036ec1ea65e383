package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts one episode after the other together from its requests. For one thread. */
final class EpisodeMaker {
  private final TraceStore store;
  private final Causes causes;
  private final Members following;
  private final CriticalPath criticalPath;

  /** The requests by which a task joins an episode. */
  private final BitSet joins;

  /** The tasks of the episode that is being put together. */
  private final List<Member> members = new ArrayList<>();

  EpisodeMaker(
      TraceStore store, Causes causes, Members following, CriticalPath criticalPath, BitSet joins) {
    this.store = store;
    this.causes = causes;
    this.following = following;
    this.criticalPath = criticalPath;
    this.joins = joins;
  }

  /**
   * @param requests by episode; those from {@code from} to before {@code to} are of this one
   */
  Episode episode(int id, int[] requests, int from, int to) {
    members.clear();
    for (int i = from; i < to; i++) {
      if (joins.get(requests[i])) {
        members.add(following.of(store.requests().taskIndex(requests[i]), requests[i]));
      }
    }
    int root = requests[from];
    long start = store.requests().atNanos(root);
    long end = start;
    boolean open = false;
    Member last = null;
    for (Member member : members) {
      long gone = Members.overNanos(store, member);
      open |= member.outcome() == MemberOutcome.STILL_RUNNING;
      if (last == null || gone > end) {
        end = gone;
        last = member;
      }
    }
    List<PathStep> path = last == null ? List.of() : path(last, start, end);
    return new Episode(id, causes.of(root), start, end, open, members, path);
  }

  /**
   * From the end backwards: the task that was last, since it was asked; before that the task that
   * asked it, since that was asked; and so on to the start.
   */
  private List<PathStep> path(Member last, long start, long end) {
    if (last.requestedNanos() <= start) {
      return criticalPath.explain(last.taskIndex(), start, end);
    }
    Map<Integer, Member> memberOf = new HashMap<>();
    members.forEach(member -> memberOf.put(member.taskIndex(), member));
    var stretches = new ArrayDeque<List<PathStep>>();
    Member member = last;
    long to = end;
    while (member.requestedNanos() > start) {
      Member asker = memberOf.get(store.requests().byIndex(member.requestIndex()));
      if (asker == null || asker.requestedNanos() >= member.requestedNanos()) {
        break;
      }
      stretches.push(criticalPath.explain(member.taskIndex(), member.requestedNanos(), to));
      to = member.requestedNanos();
      member = asker;
    }
    stretches.push(criticalPath.explain(member.taskIndex(), start, to));
    return stretches.stream().flatMap(List::stream).toList();
  }
}
