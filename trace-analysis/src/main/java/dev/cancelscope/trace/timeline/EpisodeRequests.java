package dev.cancelscope.trace.timeline;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.cancel.Episodes;
import dev.cancelscope.trace.cancel.Member;
import dev.cancelscope.trace.store.RequestTable;
import dev.cancelscope.trace.store.RowsByKey;
import dev.cancelscope.trace.store.TraceStore;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * The requests of one episode in order of time, each with the task to blame for it. Gathered once,
 * when the episode comes into focus; immutable.
 */
final class EpisodeRequests {
  private final int episode;
  private final int[] requests;
  private final int[] sources;
  private final long[] atNanos;

  private EpisodeRequests(int episode, int[] requests, int[] sources, long[] atNanos) {
    this.episode = episode;
    this.requests = requests;
    this.sources = sources;
    this.atNanos = atNanos;
  }

  static EpisodeRequests of(TraceStore store, Episodes episodes, int id) {
    Episode episode = episodes.all().get(id);
    int[] found = new int[Math.max(16, episode.tasks().size())];
    int count = 0;
    for (Member member : episode.tasks()) {
      RowsByKey rows = store.requestsOfTask();
      for (int nth = 0; nth < rows.count(member.taskIndex()); nth++) {
        int request = rows.row(member.taskIndex(), nth);
        if (episodes.ofRequest(request) == id) {
          found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
          found[count++] = request;
        }
      }
    }
    int[] unsorted = found;
    long[] times = new long[count];
    Arrays.setAll(times, nth -> store.requests().atNanos(unsorted[nth]));
    int[] places = StableSort.byKey(times);
    int[] requests = Arrays.stream(places).map(place -> unsorted[place]).toArray();
    IntUnaryOperator blame = request -> source(store.requests(), store, request);
    int[] sources = Arrays.stream(requests).map(blame).toArray();
    Arrays.sort(times);
    return new EpisodeRequests(id, requests, sources, times);
  }

  int episode() {
    return episode;
  }

  int count() {
    return requests.length;
  }

  /** The first of them that is not before this time, or the count. */
  int firstNotBefore(long nanos) {
    int place = Arrays.binarySearch(atNanos, nanos);
    int first = place < 0 ? -1 - place : place;
    while (first > 0 && atNanos[first - 1] >= nanos) {
      first--;
    }
    return first;
  }

  int request(int nth) {
    return requests[nth];
  }

  long atNanos(int nth) {
    return atNanos[nth];
  }

  /** The task to blame for it, or -1. */
  int source(int nth) {
    return sources[nth];
  }

  private static int source(RequestTable requests, TraceStore store, int request) {
    Cause cause = requests.cause(request);
    boolean failure = cause == Cause.SIBLING_FAILED || cause == Cause.CHILD_FAILED;
    if (failure && requests.causeTaskIndex(request) >= 0) {
      return requests.causeTaskIndex(request);
    }
    int causing = requests.causeRequestIndex(request);
    if (causing >= 0 && requests.taskIndex(causing) >= 0) {
      return requests.taskIndex(causing);
    }
    if (requests.byIndex(request) >= 0) {
      return requests.byIndex(request);
    }
    int scope = requests.causeScopeIndex(request);
    return scope >= 0 ? store.scopes().ownerIndex(scope) : -1;
  }
}
