package dev.cancelscope.trace.load;

import dev.cancelscope.format.event.EventRow;
import dev.cancelscope.format.event.EventRows;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.format.read.ReadLimits;
import dev.cancelscope.format.read.ReadProblem;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.ReadSummary;
import dev.cancelscope.format.read.TraceReader;
import dev.cancelscope.format.read.TraceSink;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.store.TraceStoreBuilder;
import dev.cancelscope.trace.work.Processors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * From a file to a {@link LoadedTrace}, stops two to four of a trace's way: on the calling thread,
 * which others help as long as it takes.
 */
public final class TraceLoader {
  /** A smaller file is there before anybody has looked at its beginning. */
  private static final long LARGE_BYTES = 24L << 20;

  private static final long FIRST_PART_EVENTS = 200_000;

  private final Thresholds thresholds;

  public TraceLoader(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  /**
   * Reads and analyses a file; of a folder, the traces of its last session as one, as of a bundle
   * with the traces of several processes.
   *
   * @throws UnreadableTraceException it cannot be read, or is no trace; its message says what to
   *     try
   */
  public LoadedTrace load(Path file, ReadProgress progress) throws UnreadableTraceException {
    return load(file, progress, _ -> {}, Long.MAX_VALUE);
  }

  /**
   * Reads and analyses a file. Of a large one its beginning is handed over as soon as it is read:
   * {@link LoadedTrace#partial}, with its rows and episodes, without findings.
   *
   * @param firstPart takes that beginning on the calling thread, at most once
   * @throws UnreadableTraceException as above, perhaps after a first part was handed over
   */
  public LoadedTrace load(Path file, ReadProgress progress, Consumer<LoadedTrace> firstPart)
      throws UnreadableTraceException {
    return load(file, progress, firstPart, isLarge(file) ? FIRST_PART_EVENTS : Long.MAX_VALUE);
  }

  LoadedTrace load(
      Path file, ReadProgress progress, Consumer<LoadedTrace> firstPart, long firstPartEvents)
      throws UnreadableTraceException {
    Optional<LoadedTrace> session = SessionLoader.load(file, thresholds, progress);
    if (session.isPresent()) {
      return session.orElseThrow();
    }
    Path fileName = file.getFileName();
    String name = (fileName == null ? file : fileName).toString();
    boolean whole = firstPartEvents == Long.MAX_VALUE;
    var sink = new Sink(whole ? null : new FirstPart(name, thresholds, firstPartEvents, firstPart));
    ReadSummary summary = new TraceReader(ReadLimits.standard()).read(file, sink, progress);
    return analysed(name, sink, summary);
  }

  private static boolean isLarge(Path file) {
    try {
      return Files.size(file) > LARGE_BYTES;
    } catch (IOException e) {
      return false; // the reader will say what is wrong with it
    }
  }

  /**
   * Reads and analyses a stream to its end, without closing it.
   *
   * @param name what to call it, e.g. the name of a sample
   * @throws UnreadableTraceException as for a file
   */
  public LoadedTrace load(InputStream in, String name, ReadProgress progress)
      throws UnreadableTraceException {
    var sink = new Sink(null);
    ReadSummary summary = new TraceReader(ReadLimits.standard()).read(in, name, 0, sink, progress);
    return analysed(name, sink, summary);
  }

  private LoadedTrace analysed(String name, Sink sink, ReadSummary summary) {
    return LoadedTrace.judged(
        name, sink.builder.build(), summary, sink.problems, thresholds, Processors.ALL);
  }

  private static final class Sink implements TraceSink {
    private final TraceStoreBuilder builder = new TraceStoreBuilder();
    private final List<TraceProblem> problems = new ArrayList<>();
    private final @Nullable FirstPart firstPart;

    Sink(@Nullable FirstPart firstPart) {
      this.firstPart = firstPart;
    }

    @Override
    public void event(TraceEvent event) {
      builder.add(event);
      if (firstPart != null) {
        firstPart.event(event, problems);
      }
    }

    @Override
    public void row(EventRow row) {
      builder.add(row);
      if (firstPart != null) {
        firstPart.row(row, problems);
      }
    }

    @Override
    public void rows(EventRows rows) {
      if (firstPart == null || firstPart.isHandedOver()) {
        builder.add(rows);
      } else {
        TraceSink.super.rows(rows);
      }
    }

    @Override
    public void problem(ReadProblem problem) {
      problems.add(new TraceProblem(null, problem));
    }
  }
}
