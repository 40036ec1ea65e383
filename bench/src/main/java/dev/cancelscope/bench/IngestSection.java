package dev.cancelscope.bench;

import static dev.cancelscope.bench.PerformanceTable.figure;
import static dev.cancelscope.bench.PerformanceTable.row;

import dev.cancelscope.bench.Traces.Packing;
import dev.cancelscope.format.event.EventRow;
import dev.cancelscope.format.event.EventRows;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.format.read.ReadLimits;
import dev.cancelscope.format.read.ReadProblem;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.ReadSummary;
import dev.cancelscope.format.read.TraceReader;
import dev.cancelscope.format.read.TraceSink;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.store.TraceStoreBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** From a file in the page cache to a built store, by several ways. */
final class IngestSection implements PerformanceTable.Section {
  private static final ReadLimits LIMITS = ReadLimits.standard();
  private static final String READ = "page-cache read";
  private static final String OURS = "parse and store";
  private static final String PARSE = "parse";
  private static final String PARSER = "JSON parser and store";
  private static final String TOKENS = "JSON tokens of the file, one parser, nothing stored";
  private static final String GZIP = "gzip";
  private static final String ZSTD = "zstd";

  @Override
  public void print(Settings settings) throws Exception {
    Path plain = Traces.file(TraceShape.SERVICE, settings.events(), Packing.PLAIN);
    Path gzip = Traces.file(TraceShape.SERVICE, settings.events(), Packing.GZIP);
    Path zstd = Traces.file(TraceShape.SERVICE, settings.events(), Packing.ZSTD);
    Rounds rounds =
        new Rounds()
            .add(READ, () -> readAll(plain))
            .add(PARSE, () -> read(new TraceReader(LIMITS), plain, null))
            .add(OURS, () -> store(new TraceReader(LIMITS), plain))
            .add(PARSER, () -> store(TraceReader.byParser(LIMITS), plain))
            .add(TOKENS, () -> tokens(plain))
            .add(GZIP, () -> store(new TraceReader(LIMITS), gzip))
            .add(ZSTD, () -> store(new TraceReader(LIMITS), zstd))
            .run(2, settings.rounds());
    double events = settings.events();
    row("page-cache read, ns an event", figure(rounds.median(READ) / events), "");
    row("parse, ns an event", figure(rounds.median(PARSE) / events), "");
    row("parse and store, ns an event", figure(rounds.median(OURS) / events), "");
    ratio(rounds, OURS, READ, "6");
    ratio(rounds, PARSER, OURS, "5");
    ratio(rounds, TOKENS, OURS, "");
    ratio(rounds, GZIP, OURS, "");
    ratio(rounds, ZSTD, OURS, "");
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

  /**
   * What the parser costs by itself, at its best: one for all lines, every value looked at, no line
   * kept apart from the next, so that a bad one would end it.
   */
  private static long tokens(Path file) {
    long kept = 0;
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), file)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        kept +=
            switch (token) {
              case VALUE_NUMBER_INT -> parser.getLongValue();
              case VALUE_STRING -> parser.getString().length();
              default -> 1;
            };
      }
    }
    return kept;
  }

  private static void ratio(Rounds rounds, String name, String by, String limit) {
    String figure = figure(rounds.ratio(name, by)) + " (" + rounds.spread(name, by) + ")";
    row(name + " ÷ " + by, figure, limit);
  }

  private static TraceStore store(TraceReader reader, Path file) throws Exception {
    var builder = new TraceStoreBuilder();
    read(reader, file, builder);
    return builder.build();
  }

  private static ReadSummary read(TraceReader reader, Path file, @Nullable TraceStoreBuilder store)
      throws Exception {
    var sink =
        new TraceSink() {
          @Override
          public void event(TraceEvent event) {
            if (store != null) {
              store.add(event);
            }
          }

          @Override
          public void row(EventRow row) {
            if (store != null) {
              store.add(row);
            }
          }

          @Override
          public void rows(EventRows rows) {
            if (store != null) {
              store.add(rows);
            }
          }

          @Override
          public void problem(ReadProblem problem) {
            throw new IllegalStateException(problem.sentence());
          }
        };
    return reader.read(file, sink, ReadProgress.none());
  }
}
