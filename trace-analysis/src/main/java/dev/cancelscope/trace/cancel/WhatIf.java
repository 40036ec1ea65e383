package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How long an episode would have taken with the cleanups at one line cut off after some time: "with
 * this cleanup capped at 1 s the shutdown takes 2.3 s instead of 31 s". What everybody else did is
 * taken as it was: sleeps and I/O keep their lengths, waits for tasks end when those end.
 *
 * @param siteIndex the line of the cleanups
 * @param capNanos how long each may take
 * @param durationNanos of the episode as it was
 * @param cappedNanos of the episode with the cap; never more
 */
public record WhatIf(int siteIndex, long capNanos, long durationNanos, long cappedNanos) {
  /** Lines that are tried for the best. */
  private static final int MOST_LINES = 5;

  public long savedNanos() {
    return durationNanos - cappedNanos;
  }

  /** Empty: the episode had not ended when the trace did, so that there is nothing to compare. */
  public static Optional<WhatIf> of(
      TraceStore store, Episode episode, int siteIndex, long capNanos) {
    if (episode.open() || siteIndex < 0) {
      return Optional.empty();
    }
    long capped = new CappedReplay(store, episode, siteIndex, capNanos).endNanos();
    return Optional.of(
        new WhatIf(siteIndex, capNanos, episode.durationNanos(), capped - episode.startNanos()));
  }

  /**
   * The lines on the critical path that a cap would gain most at, best first; lines at which it
   * would gain nothing are left out.
   */
  public static List<WhatIf> best(TraceStore store, Episode episode, long capNanos) {
    List<WhatIf> gains = new ArrayList<>();
    episode.criticalPath().stream()
        .filter(step -> step.spanIndex() >= 0 && step.siteIndex() >= 0)
        .sorted(Comparator.comparingLong(PathStep::durationNanos).reversed())
        .mapToInt(PathStep::siteIndex)
        .distinct()
        .limit(MOST_LINES)
        .forEach(site -> of(store, episode, site, capNanos).ifPresent(gains::add));
    gains.removeIf(gain -> gain.savedNanos() <= 0);
    gains.sort(Comparator.comparingLong(WhatIf::savedNanos).reversed());
    return List.copyOf(gains);
  }
}
