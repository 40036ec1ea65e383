package dev.cancelscope.trace.report;

import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.cancel.GivenGrace;
import dev.cancelscope.trace.cancel.ShutdownBudget;
import dev.cancelscope.trace.cancel.ShutdownBudget.Cut;
import dev.cancelscope.trace.cancel.WhatIf;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an episode means for those who wait for it, in sentences: whether a shutdown kept to its
 * grace and what a kill would have cut, and what a limit on one cleanup would gain.
 */
public final class ShutdownWording {
  /** The limit on a cleanup that is tried: what people set first. */
  static final long CAP_NANOS = 1_000_000_000L;

  /** A gain below this share of an episode is not worth a sentence. */
  private static final double LEAST_GAIN = 0.1;

  private static final int MOST_CUT = 3;

  private ShutdownWording() {}

  /** Plain text, a sentence each; empty where there is nothing to say. */
  static List<String> of(LoadedTrace trace, Episode episode) {
    List<String> sentences = new ArrayList<>();
    if (episode.isShutdown()) {
      GivenGrace.of(trace.store(), episode)
          .ifPresent(grace -> sentences.add(given(trace.store(), grace)));
      sentences.addAll(budget(trace, budget(trace, episode), episode));
    }
    best(trace, episode).ifPresent(gain -> sentences.add(gain(trace.store(), episode, gain)));
    return sentences;
  }

  static ShutdownBudget budget(LoadedTrace trace, Episode episode) {
    return ShutdownBudget.of(
        trace.store(), episode, trace.thresholds().shutdownGraceNanos(trace.store(), episode));
  }

  /** The cap that would gain most, if it would gain enough. */
  static Optional<WhatIf> best(LoadedTrace trace, Episode episode) {
    return WhatIf.best(trace.store(), episode, CAP_NANOS).stream()
        .findFirst()
        .filter(gain -> gain.savedNanos() >= LEAST_GAIN * gain.durationNanos());
  }

  private static List<String> budget(LoadedTrace trace, ShutdownBudget budget, Episode episode) {
    String grace = Durations.text(budget.graceNanos());
    return switch (budget.verdict()) {
      case WITHIN -> List.of("The shutdown was over within its grace of %s.".formatted(grace));
      case UNKNOWN ->
          List.of(
              "The trace stops before the shutdown's grace of %s was over, with tasks alive."
                  .formatted(grace));
      case OVER -> {
        List<String> sentences = new ArrayList<>();
        sentences.add(
            "The shutdown took %s, its grace is %s: a kill then would have cut %s."
                .formatted(
                    Wording.duration(episode),
                    grace,
                    Wording.count(budget.cut().size(), "task", "tasks")));
        budget.cut().stream()
            .limit(MOST_CUT)
            .forEach(cut -> sentences.add(cut(trace.store(), cut)));
        yield sentences;
      }
    };
  }

  /** What the program itself did about the time that its shutdown took. */
  public static String given(TraceStore store, GivenGrace grace) {
    int owner = store.scopes().ownerIndex(grace.scopeIndex());
    int site = store.scopes().siteIndex(grace.scopeIndex());
    return "The program itself gave %s: %s%s."
        .formatted(
            Durations.text(grace.nanos()),
            (owner < 0 ? "it" : Names.task(store, owner)) + " waited that long and went on",
            site < 0 ? "" : " at " + Names.site(store, site));
  }

  private static String cut(TraceStore store, Cut cut) {
    int site = cut.spanIndex() < 0 ? -1 : store.spans().siteIndex(cut.spanIndex());
    return "Cut: %s%s, %s."
        .formatted(
            Names.task(store, cut.taskIndex()),
            site < 0 ? "" : " in its cleanup at " + Names.site(store, site),
            Nanos.known(cut.leftNanos())
                ? Durations.text(cut.leftNanos()) + " before its end"
                : "which had not ended when the trace did");
  }

  private static String gain(TraceStore store, Episode episode, WhatIf gain) {
    return "With the cleanup at %s capped at %s, %s would have taken %s instead of %s."
        .formatted(
            Names.site(store, gain.siteIndex()),
            Durations.text(gain.capNanos()),
            episode.isShutdown() ? "the shutdown" : "this",
            Durations.text(gain.cappedNanos()),
            Durations.text(gain.durationNanos()));
  }
}
