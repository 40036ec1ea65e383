package dev.cancelscope.trace.drawn;

import dev.cancelscope.trace.cancel.CauseLink;
import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.cancel.EpisodeAnalysis;
import dev.cancelscope.trace.cancel.Episodes;
import dev.cancelscope.trace.cancel.Member;
import dev.cancelscope.trace.cancel.PathStep;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Names;
import java.util.ArrayList;
import java.util.List;

/** Stores and episodes as lines of ids, so that two ways to the same answer can be compared. */
public final class Described {
  private Described() {}

  /** Tasks, requests, spans and waits, in the order of their tables. */
  public static List<String> store(TraceStore s) {
    var lines = new ArrayList<String>();
    for (int i = 0; i < s.tasks().size(); i++) {
      int parent = s.tasks().parentIndex(i);
      lines.add(
          "task %d parent %d created %d ended %s %s"
              .formatted(
                  s.tasks().id(i),
                  parent < 0 ? 0 : s.tasks().id(parent),
                  s.tasks().createdNanos(i),
                  nanos(s.tasks().endedNanos(i)),
                  s.tasks().outcome(i)));
    }
    for (int i = 0; i < s.requests().size(); i++) {
      int cause = s.requests().causeRequestIndex(i);
      int delivery = s.requests().deliveryIndex(i);
      lines.add(
          "request %d at %d task %d because %d delivered %s"
              .formatted(
                  s.requests().id(i),
                  s.requests().atNanos(i),
                  s.tasks().id(s.requests().taskIndex(i)),
                  cause < 0 ? 0 : s.requests().id(cause),
                  delivery < 0 ? "never" : nanos(s.deliveries().atNanos(delivery))));
    }
    for (int i = 0; i < s.spans().size(); i++) {
      lines.add(
          "span %d task %d from %d to %s %s"
              .formatted(
                  s.spans().id(i),
                  s.tasks().id(s.spans().taskIndex(i)),
                  s.spans().beganNanos(i),
                  nanos(s.spans().endedNanos(i)),
                  s.spans().ending(i)));
    }
    for (int i = 0; i < s.scopes().size(); i++) {
      lines.add(
          "scope %d deadline %s".formatted(s.scopes().id(i), nanos(s.scopes().deadlineNanos(i))));
    }
    return lines;
  }

  private static String nanos(long nanos) {
    return Nanos.known(nanos) ? Long.toString(nanos) : "never";
  }

  /** Each episode: its causes, its members with their four latencies in ms, its critical path. */
  public static String episodes(TraceStore store) {
    return episodes(store, EpisodeAnalysis.of(store));
  }

  /** The same of episodes that are there. */
  public static String episodes(TraceStore store, Episodes episodes) {
    var text = new StringBuilder();
    for (Episode episode : episodes.all()) {
      text.append(
          "%d: %s .. %s ms%s%n"
              .formatted(
                  episode.id(),
                  millis(episode.startNanos()),
                  millis(episode.endNanos()),
                  episode.open() ? ", open" : ""));
      for (CauseLink link = episode.cause(); link != null; link = link.cause()) {
        text.append("  because ").append(link.detail()).append('\n');
      }
      for (Member member : episode.tasks()) {
        text.append(
            "  %s: delivery %s, unwind %s, cleanup %s, end %s ms: %s%n"
                .formatted(
                    Names.task(store, member.taskIndex()),
                    millis(member.deliveryLatencyNanos()),
                    millis(member.unwindLatencyNanos()),
                    millis(member.cleanupNanos()),
                    millis(member.endLatencyNanos()),
                    member.outcome()));
      }
      for (PathStep step : episode.criticalPath()) {
        text.append(
            "  path %s..%s %s: %s%n"
                .formatted(
                    millis(step.fromNanos()),
                    millis(step.toNanos()),
                    Names.task(store, step.taskIndex()),
                    step.what()));
      }
    }
    return text.toString();
  }

  private static String millis(long nanos) {
    return Nanos.known(nanos) ? Long.toString(nanos / Drawing.MILLI) : "-";
  }
}
