package dev.cancelscope.trace.cancel;

import java.util.List;

/** All episodes of a trace, by start, and which request belongs to which. */
public final class Episodes {
  private final List<Episode> all;
  private final int[] episodeOfRequest;

  Episodes(List<Episode> all, int[] episodeOfRequest) {
    this.all = List.copyOf(all);
    this.episodeOfRequest = episodeOfRequest;
  }

  public List<Episode> all() {
    return all;
  }

  /** The id of the episode this request belongs to. */
  public int ofRequest(int requestIndex) {
    return episodeOfRequest[requestIndex];
  }
}
