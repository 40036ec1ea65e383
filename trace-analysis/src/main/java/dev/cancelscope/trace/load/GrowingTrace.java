package dev.cancelscope.trace.load;

import dev.cancelscope.format.event.Definition;
import dev.cancelscope.format.event.EventKind;
import dev.cancelscope.format.event.EventRow;
import dev.cancelscope.format.event.RecordingEvent;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.format.read.GrowingFile;
import dev.cancelscope.format.read.Losses;
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
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trace that is still being written: it is read on, and judged anew as often as somebody asks.
 *
 * <p>Each event is read and put into columns once. {@link #now} copies what the columns do not
 * share, then sorts, links and judges all of it: its cost grows with the trace, so whoever asks
 * should leave pauses that grow with it. All on the reading thread; what is handed out is
 * immutable.
 */
public final class GrowingTrace {
  private final Path file;
  private final String name;
  private final Thresholds thresholds;
  private final Sink sink = new Sink();

  public GrowingTrace(Path file, Thresholds thresholds) {
    this.file = file;
    Path fileName = file.getFileName();
    name = (fileName == null ? file : fileName).toString();
    this.thresholds = thresholds;
  }

  /**
   * Reads until the watcher ends it, or the file is cut or replaced.
   *
   * @param watcher may ask for {@link #now}
   * @return all that was read
   * @throws UnreadableTraceException it is no trace; the watcher may have been asked before that
   *     turned out
   */
  public LoadedTrace follow(GrowingFile.Watcher watcher) throws UnreadableTraceException {
    try (var growing = new GrowingFile(file, watcher)) {
      ReadSummary summary =
          new TraceReader(ReadLimits.standard()).read(growing, name, 0, sink, ReadProgress.none());
      return analysed(summary);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // only closing it, which was read from, can fail
    }
  }

  /** How many events were read so far. */
  public long events() {
    return sink.events;
  }

  /** Whether the recorder has said that there will be no more. */
  public boolean ended() {
    return sink.ended;
  }

  /** The process that writes it, by the header; 0: not known. */
  public long processId() {
    return sink.processId;
  }

  /** When it was begun, by the wall clock of its header; null: not told. */
  public @Nullable String wall() {
    return sink.wall;
  }

  /** All that was read so far. To be asked for by the watcher only. */
  public LoadedTrace now() {
    var none = Map.<String, Long>of();
    var losses = new Losses(0, 0, 0, 0);
    return analysed(
        new ReadSummary(
            "JSON lines, growing",
            sink.events,
            sink.events,
            0,
            0,
            none,
            none,
            none,
            sink.problems.size(),
            sink.ended,
            0,
            losses,
            null,
            false));
  }

  private LoadedTrace analysed(ReadSummary summary) {
    return LoadedTrace.judged(
        name, sink.builder.build(), summary, sink.problems, thresholds, Processors.ONE);
  }

  private static final class Sink implements TraceSink {
    private static final int END = EventKind.of(RecordingEvent.End.class).index();

    private final TraceStoreBuilder builder = new TraceStoreBuilder();
    private final List<TraceProblem> problems = new ArrayList<>();
    private long events;
    private long processId;
    private @Nullable String wall;
    private boolean ended;

    @Override
    public void event(TraceEvent event) {
      builder.add(event);
      events++;
      if (event instanceof RecordingEvent.End) {
        ended = true;
      } else if (event instanceof Definition.Header header) {
        processId = header.pid();
        wall = header.wall();
      }
    }

    @Override
    public void row(EventRow row) {
      if (row.kindIndex() == END) {
        ended = true;
      }
      builder.add(row);
      events++;
    }

    @Override
    public void problem(ReadProblem problem) {
      problems.add(new TraceProblem(null, problem));
    }
  }
}
