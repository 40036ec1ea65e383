package dev.cancelscope.trace.cancel;

import java.util.List;

/** All episodes of a trace, by start, and which request belongs to which. */
public final class Episodes {
  private final List<Episode> all;
  private final int[] episodeOfRequest;
  private final Causes causes;

  Episodes(List<Episode> all, int[] episodeOfRequest, Causes causes) {
    this.all = List.copyOf(all);
    this.episodeOfRequest = episodeOfRequest;
    this.causes = causes;
  }

  public List<Episode> all() {
    return all;
  }

  /** The id of the episode this request belongs to. */
  public int ofRequest(int requestIndex) {
    return episodeOfRequest[requestIndex];
  }

  /** Why this request was made, and what led to that. */
  public CauseLink causeOf(int requestIndex) {
    return causes.of(requestIndex);
  }
}
