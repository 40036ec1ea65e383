package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Derives the cancellation episodes of a trace: who was asked because of what, and what followed.
 */
public final class EpisodeAnalysis {
  private final TraceStore store;
  private final OpenSpans openSpans;
  private final EpisodeGroups groups;
  private final Causes causes;
  private final CriticalPath criticalPath;
  private final Members following;

  /** The tasks of the episode that is being put together. */
  private final List<Member> members = new ArrayList<>();

  /** For each task the last episode that has it as a member, from 1. */
  private final int[] latestEpisodeOf;

  private EpisodeAnalysis(TraceStore store) {
    this.store = store;
    openSpans = new OpenSpans(store);
    groups = new EpisodeGroups(store, openSpans);
    causes = new Causes(store, groups);
    criticalPath = new CriticalPath(store, openSpans);
    following = new Members(store);
    latestEpisodeOf = new int[store.requests().size() == 0 ? 0 : store.tasks().size()];
  }

  public static Episodes of(TraceStore store) {
    return new EpisodeAnalysis(store).episodes();
  }

  private Episodes episodes() {
    int count = store.requests().size();
    int[] episodeOf = new int[count];
    int[] firstOf = new int[count + 1]; // of each episode its place in `requests`
    int episodes = number(episodeOf, firstOf);
    int[] requests = new int[count];
    int[] next = Arrays.copyOf(firstOf, episodes);
    for (int request = 0; request < count; request++) {
      requests[next[episodeOf[request]]++] = request;
    }
    var all = new ArrayList<Episode>(episodes);
    for (int id = 0; id < episodes; id++) {
      all.add(episode(id, requests, firstOf[id], firstOf[id + 1]));
    }
    return new Episodes(all, episodeOf, causes, store, openSpans);
  }

  /** Gives each request the number of its episode, and counts them: the first steps of a sort. */
  private int number(int[] episodeOf, int[] firstOf) {
    int[] idOfRoot = new int[episodeOf.length];
    int episodes = 0;
    for (int request = 0; request < episodeOf.length; request++) {
      int root = groups.rootOf(request);
      if (idOfRoot[root] == 0) {
        idOfRoot[root] = ++episodes;
      }
      episodeOf[request] = idOfRoot[root] - 1;
      firstOf[episodeOf[request] + 1]++;
    }
    for (int id = 0; id < episodes; id++) {
      firstOf[id + 1] += firstOf[id];
    }
    return episodes;
  }

  private Episode episode(int id, int[] requests, int from, int to) {
    members.clear();
    for (int i = from; i < to; i++) {
      int task = store.requests().taskIndex(requests[i]);
      if (task >= 0 && store.requests().accepted(requests[i]) && latestEpisodeOf[task] != id + 1) {
        latestEpisodeOf[task] = id + 1;
        members.add(following.of(task, requests[i]));
      }
    }
    int root = requests[from];
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
