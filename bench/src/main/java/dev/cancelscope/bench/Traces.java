package dev.cancelscope.bench;

import com.github.luben.zstd.ZstdOutputStream;
import dev.cancelscope.format.read.Losses;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.ReadSummary;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.format.write.TraceWriter;
import dev.cancelscope.trace.cancel.EpisodeAnalysis;
import dev.cancelscope.trace.cancel.Episodes;
import dev.cancelscope.trace.findings.FindingsEngine;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.store.TraceStoreBuilder;
import dev.cancelscope.trace.work.Processors;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Generated traces as files, which are kept for the next run, and as stores. */
public final class Traces {
  private static final Path FOLDER = Path.of("traces");

  private Traces() {}

  /** How a file is packed. */
  public enum Packing {
    PLAIN(""),
    GZIP(".gz"),
    ZSTD(".zst");

    private final String suffix;

    Packing(String suffix) {
      this.suffix = suffix;
    }

    OutputStream pack(OutputStream file) throws IOException {
      OutputStream packed =
          switch (this) {
            case PLAIN -> file;
            case GZIP -> new GZIPOutputStream(file, 1 << 16);
            case ZSTD -> new ZstdOutputStream(file);
          };
      return new BufferedOutputStream(packed, 1 << 20);
    }
  }

  /** The file with about {@code lines} lines; written where it is not there yet. */
  public static Path file(TraceShape shape, long lines, Packing packing) throws IOException {
    String name = shape.name().toLowerCase(Locale.ROOT) + "-" + lines + ".cancelscope";
    Path file = FOLDER.resolve(name + packing.suffix);
    if (!Files.exists(file)) {
      Files.createDirectories(FOLDER);
      Path half = file.resolveSibling(name + ".half");
      try (var writer = new TraceWriter(packing.pack(Files.newOutputStream(half)))) {
        shape.write(
            lines,
            event -> {
              try {
                writer.write(event);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
      }
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }

  /** The store of such a trace, without a file between. */
  public static TraceStore store(TraceShape shape, long lines) {
    var builder = new TraceStoreBuilder();
    shape.write(lines, builder::add);
    return builder.build();
  }

  /** The trace as the views see it, findings included. */
  public static LoadedTrace loaded(TraceShape shape, long lines)
      throws IOException, UnreadableTraceException {
    return new TraceLoader(Thresholds.DEFAULT)
        .load(file(shape, lines, Packing.PLAIN), ReadProgress.none());
  }

  /** The trace as the views see it, without a file between. */
  public static LoadedTrace analysed(TraceShape shape, long lines) {
    TraceStore store = store(shape, lines);
    Episodes episodes = EpisodeAnalysis.of(store);
    var findings = FindingsEngine.find(store, episodes, Thresholds.DEFAULT);
    var none = Map.<String, Long>of();
    var summary =
        new ReadSummary(
            "generated",
            lines,
            store.events(),
            0,
            0,
            none,
            none,
            none,
            0,
            true,
            0,
            new Losses(0, 0, 0, 0),
            null,
            false);
    return new LoadedTrace(
        "generated", store, episodes, findings, summary, List.of(), Thresholds.DEFAULT);
  }

  /** Episodes and findings, on all processors; how many findings there are. */
  static int findings(TraceStore store) {
    Episodes episodes = EpisodeAnalysis.of(store, Processors.ALL);
    return FindingsEngine.find(store, episodes, Thresholds.DEFAULT, Processors.ALL).size();
  }
}
