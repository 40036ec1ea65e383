package dev.cancelscope.trace.compare;

import dev.cancelscope.trace.cancel.CauseLink;
import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import dev.cancelscope.trace.text.Sentences;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cancellations of one cause, before and after: how long they took, from the request to the end of
 * the last task.
 *
 * @param why in words, as the longest of them tells it
 * @param mostTasksBefore that one of them cancelled; 0: there was none
 */
public record CancellationChange(
    Phrase why,
    Figures before,
    Figures after,
    int mostTasksBefore,
    int mostTasksAfter,
    Verdict verdict) {

  /** Why, in English. */
  public String cause() {
    return Sentences.english(why);
  }

  /** What makes two causes the same: kind, function and coroutine of the link and of its root. */
  private record Cause(Link first, Link root) {
    static Cause of(TraceStore store, CauseLink link) {
      return new Cause(Link.of(store, link), Link.of(store, link.root()));
    }
  }

  private record Link(
      @Nullable String kind,
      @Nullable String file,
      @Nullable String function,
      @Nullable String coroutine) {
    static Link of(TraceStore store, CauseLink link) {
      int site = link.siteIndex();
      int task = link.taskIndex();
      return new Link(
          link.kind() == null ? null : link.kind().name(),
          site < 0 ? null : store.sites().file(site),
          site < 0 ? null : store.sites().function(site),
          task < 0 ? null : store.tasks().coroutine(task));
    }
  }

  /** In the order in which they first occur; those that cancelled nobody are left out. */
  static List<CancellationChange> between(LoadedTrace before, LoadedTrace after) {
    Map<Cause, List<Episode>> first = byCause(before);
    Map<Cause, List<Episode>> second = byCause(after);
    var causes = new LinkedHashSet<>(first.keySet());
    causes.addAll(second.keySet());
    var changes = new ArrayList<CancellationChange>();
    for (Cause cause : causes) {
      changes.add(of(first.getOrDefault(cause, List.of()), second.getOrDefault(cause, List.of())));
    }
    return changes;
  }

  private static CancellationChange of(List<Episode> before, List<Episode> after) {
    Figures first = figures(before);
    Figures second = figures(after);
    return new CancellationChange(
        longest(before.isEmpty() ? after : before).cause().words(),
        first,
        second,
        mostTasks(before),
        mostTasks(after),
        Verdict.of(first, second));
  }

  private static Map<Cause, List<Episode>> byCause(LoadedTrace trace) {
    var byCause = new LinkedHashMap<Cause, List<Episode>>();
    for (Episode episode : trace.episodes().all()) {
      if (!episode.tasks().isEmpty()) {
        var cause = Cause.of(trace.store(), episode.cause());
        byCause.computeIfAbsent(cause, none -> new ArrayList<>()).add(episode);
      }
    }
    return byCause;
  }

  private static Figures figures(List<Episode> episodes) {
    long[] ended =
        episodes.stream()
            .filter(episode -> !episode.open())
            .mapToLong(Episode::durationNanos)
            .toArray();
    return Figures.of(ended, episodes.size() - ended.length);
  }

  private static int mostTasks(List<Episode> episodes) {
    return episodes.stream().mapToInt(episode -> episode.tasks().size()).max().orElse(0);
  }

  private static Episode longest(List<Episode> episodes) {
    Episode longest = episodes.getFirst();
    for (Episode episode : episodes) {
      longest = episode.durationNanos() > longest.durationNanos() ? episode : longest;
    }
    return longest;
  }
}
