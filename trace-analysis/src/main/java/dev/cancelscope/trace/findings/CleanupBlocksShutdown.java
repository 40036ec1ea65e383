package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.cancel.PathStep;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The cleanups at one line took, one after the other, too large a share of a shutdown. A single one
 * that is slow is slow-cleanup's to tell; here each may be quick, and only their sum is not. It is
 * measured by the grace that the program itself gave, where the trace shows one.
 */
final class CleanupBlocksShutdown implements Rule {
  private static final int MOST_SPANS = 8;

  @Override
  public String id() {
    return "cleanup-blocks-shutdown";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.CLEANUP, Capability.CANCEL_REQUESTED, Capability.WAITS);
  }

  /** What the cleanups at one line took of the path: nanoseconds of each span. */
  private record Share(int siteIndex, Map<Integer, Long> nanosOfSpan) {
    long totalNanos() {
      return nanosOfSpan.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  @Override
  public void check(Evidenced trace, Consumer<Finding> found) {
    for (Episode episode : trace.episodes().all()) {
      // One cleanup is never several; nearly all episodes are left before their path is found out.
      if (!episode.isShutdown() || episode.criticalPath().size() < 2) {
        continue;
      }
      List<Share> shares = shares(trace, episode);
      if (shares.stream().noneMatch(share -> share.nanosOfSpan().size() > 1)) {
        continue;
      }
      long grace = trace.thresholds().shutdownGraceNanos(trace.store(), episode);
      long limit = (long) (grace * trace.thresholds().shutdownShare());
      for (Share share : shares) {
        boolean several = share.nanosOfSpan().size() > 1;
        if (several && share.totalNanos() > limit) {
          found.accept(finding(trace, Severity.WARNING, episode, share, grace));
        } else if (several && episode.open() && trace.cutOff()) {
          found.accept(finding(trace, Severity.UNKNOWN, episode, share, grace));
        }
      }
    }
  }

  /** By line, without the spans that are slow in themselves. */
  private static List<Share> shares(Evidenced trace, Episode episode) {
    var nanosOfSpan = new LinkedHashMap<Integer, Long>();
    for (PathStep step : episode.criticalPath()) {
      if (step.spanIndex() >= 0) {
        nanosOfSpan.merge(step.spanIndex(), step.durationNanos(), Long::sum);
      }
    }
    nanosOfSpan.values().removeIf(own -> own > trace.thresholds().cleanupWarningNanos());
    var shares = new TreeMap<Integer, Share>();
    nanosOfSpan.forEach(
        (span, nanos) -> {
          int site = trace.store().spans().siteIndex(span);
          shares
              .computeIfAbsent(site, none -> new Share(site, new LinkedHashMap<>()))
              .nanosOfSpan()
              .put(span, nanos);
        });
    return List.copyOf(shares.values());
  }

  private Finding finding(
      Evidenced trace, Severity severity, Episode episode, Share share, long graceNanos) {
    TraceStore store = trace.store();
    List<Integer> spans = new ArrayList<>(share.nanosOfSpan().keySet());
    spans.sort(Comparator.comparing(share.nanosOfSpan()::get).reversed());
    int longest = spans.getFirst();
    Phrase message =
        Phrase.of(
            severity == Severity.UNKNOWN
                ? "cleanup-blocks-shutdown.not-over"
                : "cleanup-blocks-shutdown.took",
            Phrase.figure(spans.size()),
            Phrase.cleanup(store, longest),
            Phrase.place(store, share.siteIndex()),
            Phrase.time(share.totalNanos()),
            Phrase.time(episode.durationNanos()),
            Phrase.time(graceNanos));
    List<Evidence> evidence = new ArrayList<>();
    int request = episode.tasks().getFirst().requestIndex();
    evidence.addAll(trace.requestEvidence(request));
    for (int span : spans.subList(0, Math.min(MOST_SPANS, spans.size()))) {
      evidence.add(
          new Evidence.OfSpan(
              span,
              Phrase.of(
                  "evidence.took",
                  Phrase.task(store, store.spans().taskIndex(span)),
                  Phrase.time(share.nanosOfSpan().getOrDefault(span, 0L)))));
    }
    return new Finding(
        id(),
        severity,
        store.spans().taskIndex(longest),
        share.siteIndex(),
        message,
        advice(),
        episode.startNanos(),
        share.totalNanos(),
        episode.id(),
        evidence);
  }
}
