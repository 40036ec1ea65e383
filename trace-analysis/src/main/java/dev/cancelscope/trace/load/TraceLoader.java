package dev.cancelscope.trace.load;

import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.format.read.ReadLimits;
import dev.cancelscope.format.read.ReadProblem;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.ReadSummary;
import dev.cancelscope.format.read.TraceReader;
import dev.cancelscope.format.read.TraceSink;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.cancel.EpisodeAnalysis;
import dev.cancelscope.trace.cancel.Episodes;
import dev.cancelscope.trace.findings.FindingsEngine;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.store.TraceStoreBuilder;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * From a file to a {@link LoadedTrace}, on the calling thread: stops two to four of a trace's way.
 */
public final class TraceLoader {
  private final Thresholds thresholds;

  public TraceLoader(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  /**
   * Reads and analyses a file.
   *
   * @throws UnreadableTraceException it cannot be read, or is no trace; its message says what to
   *     try
   */
  public LoadedTrace load(Path file, ReadProgress progress) throws UnreadableTraceException {
    var sink = new Sink();
    ReadSummary summary = new TraceReader(ReadLimits.standard()).read(file, sink, progress);
    Path name = file.getFileName();
    return analysed((name == null ? file : name).toString(), sink, summary);
  }

  /**
   * Reads and analyses a stream to its end, without closing it.
   *
   * @param name what to call it, e.g. the name of a sample
   * @throws UnreadableTraceException as for a file
   */
  public LoadedTrace load(InputStream in, String name, ReadProgress progress)
      throws UnreadableTraceException {
    var sink = new Sink();
    ReadSummary summary = new TraceReader(ReadLimits.standard()).read(in, name, 0, sink, progress);
    return analysed(name, sink, summary);
  }

  private LoadedTrace analysed(String name, Sink sink, ReadSummary summary) {
    TraceStore store = sink.builder.build();
    Episodes episodes = EpisodeAnalysis.of(store);
    return new LoadedTrace(
        name,
        store,
        episodes,
        FindingsEngine.find(store, episodes, thresholds),
        summary,
        sink.problems,
        thresholds);
  }

  private static final class Sink implements TraceSink {
    private final TraceStoreBuilder builder = new TraceStoreBuilder();
    private final List<ReadProblem> problems = new ArrayList<>();

    @Override
    public void event(TraceEvent event) {
      builder.add(event);
    }

    @Override
    public void problem(ReadProblem problem) {
      problems.add(problem);
    }
  }
}
