package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Derives the cancellation episodes of a trace: who was asked because of what, and what followed.
 */
public final class EpisodeAnalysis {
  private final TraceStore store;
  private final EpisodeGroups groups;
  private final Causes causes;
  private final CriticalPath criticalPath;
  private final Members following;

  private EpisodeAnalysis(TraceStore store) {
    this.store = store;
    groups = new EpisodeGroups(store);
    causes = new Causes(store, groups);
    criticalPath = new CriticalPath(store);
    following = new Members(store);
  }

  public static Episodes of(TraceStore store) {
    return new EpisodeAnalysis(store).episodes();
  }

  private Episodes episodes() {
    int count = store.requests().size();
    int[] episodeOf = new int[count];
    int[] idOfRoot = new int[count];
    Arrays.fill(idOfRoot, -1);
    var requestsOf = new ArrayList<List<Integer>>();
    for (int request = 0; request < count; request++) {
      int root = groups.rootOf(request);
      if (idOfRoot[root] < 0) {
        idOfRoot[root] = requestsOf.size();
        requestsOf.add(new ArrayList<>());
      }
      episodeOf[request] = idOfRoot[root];
      requestsOf.get(idOfRoot[root]).add(request);
    }
    var all = new ArrayList<Episode>();
    for (List<Integer> requests : requestsOf) {
      all.add(episode(all.size(), requests));
    }
    return new Episodes(all, episodeOf, causes);
  }

  private Episode episode(int id, List<Integer> requests) {
    var members = new ArrayList<Member>();
    var seen = new HashSet<Integer>();
    for (int request : requests) {
      int task = store.requests().taskIndex(request);
      if (task >= 0 && store.requests().accepted(request) && seen.add(task)) {
        members.add(following.of(task, request));
      }
    }
    int root = requests.getFirst();
    long start = store.requests().atNanos(root);
    long end = start;
    boolean open = false;
    Member last = null;
    for (Member member : members) {
      long gone =
          Nanos.known(member.endedNanos())
              ? member.endedNanos()
              : store.lastNanos(member.taskIndex());
      open |= member.outcome() == MemberOutcome.STILL_RUNNING;
      if (last == null || gone > end) {
        end = gone;
        last = member;
      }
    }
    List<PathStep> path = last == null ? List.of() : path(last, members, start, end);
    return new Episode(id, causes.of(root), start, end, open, members, path);
  }

  /**
   * From the end backwards: the task that was last, since it was asked; before that the task that
   * asked it, since that was asked; and so on to the start.
   */
  private List<PathStep> path(Member last, List<Member> members, long start, long end) {
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
