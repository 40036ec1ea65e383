package dev.cancelscope.bench;

import static dev.cancelscope.bench.PerformanceTable.figure;
import static dev.cancelscope.bench.PerformanceTable.row;

import dev.cancelscope.trace.store.TraceStore;
import java.util.Locale;

/** Episodes and findings, by shape. */
final class FindingsSection implements PerformanceTable.Section {
  private static final TraceShape[] SHAPES = {TraceShape.SERVICE, TraceShape.INCIDENT};

  @Override
  public void print(Settings settings) throws Exception {
    for (TraceShape shape : SHAPES) {
      TraceStore store = Traces.store(shape, settings.events());
      Rounds rounds =
          new Rounds().add("findings", () -> Traces.findings(store)).run(2, settings.rounds());
      row(
          String.format(
              Locale.ROOT,
              "episodes and findings, %s (%,d tasks, %,d requests, %,d findings), ns an event",
              shape.name().toLowerCase(Locale.ROOT),
              store.tasks().size(),
              store.requests().size(),
              Traces.findings(store)),
          figure(rounds.median("findings") / store.events()),
          "15");
    }
  }
}
