package dev.cancelscope.trace.load;

import dev.cancelscope.format.event.EventRow;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.format.read.Losses;
import dev.cancelscope.format.read.ReadSummary;
import dev.cancelscope.trace.cancel.EpisodeAnalysis;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.store.TraceStoreBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a large trace as a trace of its own, handed over once while the rest is read. It
 * has a store of its own, so the one that still grows is nobody else's. Nothing is judged in it:
 * what has not ended yet may end in the next line.
 */
final class FirstPart {
  private final String name;
  private final Thresholds thresholds;
  private final long events;
  private final Consumer<LoadedTrace> taker;
  private @Nullable TraceStoreBuilder builder = new TraceStoreBuilder();
  private long taken;

  /**
   * @param events how many make the part
   */
  FirstPart(String name, Thresholds thresholds, long events, Consumer<LoadedTrace> taker) {
    this.name = name;
    this.thresholds = thresholds;
    this.events = events;
    this.taker = taker;
  }

  /** It wants no more. */
  boolean isHandedOver() {
    return builder == null;
  }

  void event(TraceEvent event, List<TraceProblem> problems) {
    if (builder == null) {
      return;
    }
    builder.add(event);
    added(builder, problems);
  }

  void row(EventRow row, List<TraceProblem> problems) {
    if (builder == null) {
      return;
    }
    builder.add(row);
    added(builder, problems);
  }

  private void added(TraceStoreBuilder part, List<TraceProblem> problems) {
    if (++taken == events) {
      builder = null;
      taker.accept(part(part.build(), problems));
    }
  }

  private LoadedTrace part(TraceStore store, List<TraceProblem> problems) {
    var summary =
        new ReadSummary(
            "the beginning",
            taken,
            taken,
            0,
            0,
            Map.of(),
            Map.of(),
            Map.of(),
            problems.size(),
            false,
            0,
            new Losses(0, 0, 0, 0),
            null,
            true);
    return new LoadedTrace(
        name, store, EpisodeAnalysis.of(store), List.of(), summary, problems, thresholds);
  }
}
