package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All episodes of a trace, by start, and which request belongs to which. */
public final class Episodes {
  private final List<Episode> all;
  private final int[] episodeOfRequest;
  private final Causes causes;
  private final TraceStore store;
  private final OpenSpans openSpans;
  private final int longest;

  Episodes(
      List<Episode> all,
      int[] episodeOfRequest,
      Causes causes,
      TraceStore store,
      OpenSpans openSpans) {
    this.store = store;
    this.openSpans = openSpans;
    this.all = List.copyOf(all);
    this.episodeOfRequest = episodeOfRequest;
    this.causes = causes;
    longest = longest(this.all);
  }

  public List<Episode> all() {
    return all;
  }

  /** The id of the one that lasted longest, the first of them; -1: there are none. */
  public int longest() {
    return longest;
  }

  private static int longest(List<Episode> all) {
    int longest = -1;
    long nanos = -1;
    for (Episode episode : all) {
      if (episode.durationNanos() > nanos) {
        nanos = episode.durationNanos();
        longest = episode.id();
      }
    }
    return longest;
  }

  /** The id of the episode this request belongs to. */
  public int ofRequest(int requestIndex) {
    return episodeOfRequest[requestIndex];
  }

  /** A new one, for one thread, that shares what was found out for these. */
  public CriticalPath criticalPath() {
    return new CriticalPath(store, openSpans);
  }

  /** Why this request was made, in one clause: the detail of {@link #causeOf}, cheaper. */
  public Phrase reasonOf(int requestIndex) {
    return causes.reason(requestIndex);
  }

  /** What stands at the root of its causes, in one clause; null: nothing but the request itself. */
  public @Nullable Phrase rootReasonOf(int requestIndex) {
    return causes.rootReason(requestIndex);
  }

  /** Why this request was made, and what led to that. */
  public CauseLink causeOf(int requestIndex) {
    return causes.of(requestIndex);
  }
}
