package dev.cancelscope.bench;

import static dev.cancelscope.bench.PerformanceTable.figure;
import static dev.cancelscope.bench.PerformanceTable.row;

import dev.cancelscope.bench.Traces.Packing;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.format.read.ReadLimits;
import dev.cancelscope.format.read.ReadProblem;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.TraceReader;
import dev.cancelscope.format.read.TraceSink;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.store.TraceStoreBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** From a file in the page cache to a built store, by several ways. */
final class IngestSection implements PerformanceTable.Section {
  private static final String READ = "page-cache read";
  private static final String OURS = "parse and store";

  @Override
  public void print(Settings settings) throws Exception {
    Path plain = Traces.file(TraceShape.SERVICE, settings.events(), Packing.PLAIN);
    Rounds rounds =
        new Rounds()
            .add(READ, () -> readAll(plain))
            .add(OURS, () -> store(plain))
            .run(2, settings.rounds());
    double events = settings.events();
    row("page-cache read, ns an event", figure(rounds.median(READ) / events), "");
    row("parse and store, ns an event", figure(rounds.median(OURS) / events), "");
    row(
        "parse and store ÷ page-cache read",
        figure(rounds.ratio(OURS, READ)) + " (" + rounds.spread(OURS, READ) + ")",
        "6");
  }

  /** The bytes and nothing else, as the reader takes them. */
  private static long readAll(Path file) throws IOException {
    byte[] buffer = new byte[1 << 18];
    long bytes = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
      }
    }
    return bytes;
  }

  static TraceStore store(Path file) throws Exception {
    var builder = new TraceStoreBuilder();
    new TraceReader(ReadLimits.standard())
        .read(
            file,
            new TraceSink() {
              @Override
              public void event(TraceEvent event) {
                builder.add(event);
              }

              @Override
              public void problem(ReadProblem problem) {
                throw new IllegalStateException(problem.sentence());
              }
            },
            ReadProgress.none());
    return builder.build();
  }
}
