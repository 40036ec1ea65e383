package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.work.Processors;
import java.util.Arrays;

/**
 * Derives the cancellation episodes of a trace: who was asked because of what, and what followed.
 */
public final class EpisodeAnalysis {
  /** Episodes are put together in so many runs of about as many requests each. */
  private static final int RUNS = 4;

  private final TraceStore store;
  private final OpenSpans openSpans;
  private final EpisodeGroups groups;
  private final Causes causes;

  /** The requests by episode, in order of time within one; of each episode its first place. */
  private final int[] requests;

  private final int[] firstOf;
  private final int[] episodeOf;
  private final int count;

  /** Of the requests, those by which a task joins an episode; of each episode its first place. */
  private final int[] joins;

  private final int[] firstJoinOf;

  private EpisodeAnalysis(TraceStore store) {
    this.store = store;
    openSpans = new OpenSpans(store);
    groups = new EpisodeGroups(store, openSpans);
    causes = new Causes(store, groups);
    episodeOf = new int[store.requests().size()];
    firstOf = new int[episodeOf.length + 1];
    count = number();
    requests = new int[episodeOf.length];
    int[] next = Arrays.copyOf(firstOf, count);
    for (int request = 0; request < requests.length; request++) {
      requests[next[episodeOf[request]]++] = request;
    }
    firstJoinOf = new int[count + 1];
    joins = joins();
  }

  /** On the calling thread alone. */
  public static Episodes of(TraceStore store) {
    return of(store, Processors.ONE);
  }

  /** The same episodes, whatever the processors. */
  public static Episodes of(TraceStore store, Processors processors) {
    return new EpisodeAnalysis(store).episodes(processors);
  }

  /** Gives each request the number of its episode, and counts them: the first steps of a sort. */
  private int number() {
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

  private Episodes episodes(Processors processors) {
    var following = new Members(store);
    var paths = new EpisodePaths(store, new CriticalPath(store, openSpans), joins);
    var maker = new EpisodeMaker(store, causes, following, paths, joins);
    var all = new Episode[count];
    processors.each(
        RUNS,
        run -> {
          int to = firstOfRun(run + 1);
          for (int id = firstOfRun(run); id < to; id++) {
            all[id] =
                maker.episode(id, requests[firstOf[id]], firstJoinOf[id], firstJoinOf[id + 1]);
          }
        });
    return new Episodes(Arrays.asList(all), episodeOf, causes, store, openSpans);
  }

  /** The first episode whose requests lie wholly behind that share of all requests. */
  private int firstOfRun(int run) {
    int from = (int) ((long) requests.length * run / RUNS);
    int found = Arrays.binarySearch(firstOf, 0, count, from);
    return found < 0 ? -found - 1 : found;
  }

  /** The accepted requests by which a task joins an episode: its first in each. */
  private int[] joins() {
    int[] joins = new int[requests.length];
    int[] latestEpisodeOf = new int[requests.length == 0 ? 0 : store.tasks().size()];
    int found = 0;
    for (int request : requests) {
      int task = store.requests().taskIndex(request);
      int episode = episodeOf[request] + 1;
      if (task >= 0 && store.requests().accepted(request) && latestEpisodeOf[task] != episode) {
        latestEpisodeOf[task] = episode;
        joins[found++] = request;
      }
      firstJoinOf[episode] = found;
    }
    return Arrays.copyOf(joins, found);
  }
}
