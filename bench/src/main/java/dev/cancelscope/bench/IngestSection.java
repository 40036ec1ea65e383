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
import java.util.concurrent.FutureTask;
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
  private static final String PARSE_ALONE = "parse on one thread";
  private static final String OURS_ALONE = "parse and store on one thread";
  private static final String TWO_AT_ONCE = "two parse on a thread each";
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
            .add(PARSE_ALONE, () -> readAlone(plain, null))
            .add(OURS_ALONE, () -> storeAlone(plain))
            .add(TWO_AT_ONCE, () -> twoAtOnce(plain))
            .add(PARSER, () -> store(TraceReader.byParser(LIMITS), plain))
            .add(TOKENS, () -> tokens(plain))
            .add(GZIP, () -> store(new TraceReader(LIMITS), gzip))
            .add(ZSTD, () -> store(new TraceReader(LIMITS), zstd))
            .run(2, settings.rounds());
    double events = settings.events();
    row("page-cache read, ns an event", figure(rounds.median(READ) / events), "");
    row("parse, ns an event", figure(rounds.median(PARSE) / events), "");
    row("parse and store, ns an event", figure(rounds.median(OURS) / events), "");
    row("parse on one thread, ns an event", figure(rounds.median(PARSE_ALONE) / events), "");
    row(
        "parse and store on one thread, ns an event",
        figure(rounds.median(OURS_ALONE) / events),
        "");
    ratio(rounds, OURS, READ, "6");
    ratio(rounds, PARSE, READ, "");
    ratio(rounds, OURS_ALONE, OURS, "");
    ratio(rounds, TWO_AT_ONCE, PARSE_ALONE, "");
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

  private static TraceStore storeAlone(Path file) throws Exception {
    var builder = new TraceStoreBuilder();
    readAlone(file, builder);
    return builder.build();
  }

  /** What a second processor adds: 1 where it is as good as the first, 2 where there is none. */
  private static ReadSummary twoAtOnce(Path file) throws Exception {
    var other = new FutureTask<>(() -> readAlone(file, null));
    Thread.ofPlatform().start(other);
    ReadSummary summary = readAlone(file, null);
    other.get();
    return summary;
  }

  private static ReadSummary read(TraceReader reader, Path file, @Nullable TraceStoreBuilder store)
      throws Exception {
    return reader.read(file, sink(store), ReadProgress.none());
  }

  /** On this thread alone, as a stream is read. */
  private static ReadSummary readAlone(Path file, @Nullable TraceStoreBuilder store)
      throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      String name = file.getFileName().toString();
      return new TraceReader(LIMITS)
          .read(in, name, Files.size(file), sink(store), ReadProgress.none());
    }
  }

  private static TraceSink sink(@Nullable TraceStoreBuilder store) {
    return new TraceSink() {
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
  }
}
