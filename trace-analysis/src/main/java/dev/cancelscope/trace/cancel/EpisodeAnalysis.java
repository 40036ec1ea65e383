package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * Derives the cancellation episodes of a trace: who was asked because of what, and what followed.
 */
public final class EpisodeAnalysis {
  private final TraceStore store;
  private final EpisodeGroups groups;
  private final Causes causes;
  private final CriticalPath criticalPath;

  private EpisodeAnalysis(TraceStore store) {
    this.store = store;
    groups = new EpisodeGroups(store);
    causes = new Causes(store, groups);
    criticalPath = new CriticalPath(store);
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
        members.add(Members.of(store, task, request));
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
    List<PathStep> path =
        last == null ? List.of() : criticalPath.explain(last.taskIndex(), start, end);
    return new Episode(id, causes.of(root), start, end, open, members, path);
  }
}
