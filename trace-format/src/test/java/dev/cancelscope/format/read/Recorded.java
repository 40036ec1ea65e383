package dev.cancelscope.format.read;

import dev.cancelscope.format.event.TraceEvent;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything that a reading handed on; what most tests of the reader look at. */
record Recorded(List<TraceEvent> events, List<ReadProblem> problems, ReadSummary summary) {
  static final String HEADER =
      "{\"event\":\"header\",\"format\":\"cancelscope\",\"version\":\"1.0\"}\n";

  static Recorded of(byte[] bytes) throws UnreadableTraceException {
    return of(bytes, ReadLimits.standard());
  }

  static Recorded of(byte[] bytes, ReadLimits limits) throws UnreadableTraceException {
    Sink sink = new Sink(new ArrayList<>(), new ArrayList<>());
    ReadSummary summary =
        new TraceReader(limits)
            .read(
                new ByteArrayInputStream(bytes),
                "test.cancelscope",
                bytes.length,
                sink,
                ReadProgress.none());
    return new Recorded(sink.events, sink.problems, summary);
  }

  static Recorded of(Path file) throws UnreadableTraceException {
    Sink sink = new Sink(new ArrayList<>(), new ArrayList<>());
    ReadSummary summary =
        new TraceReader(ReadLimits.standard()).read(file, sink, ReadProgress.none());
    return new Recorded(sink.events, sink.problems, summary);
  }

  /** A header and these lines. */
  static Recorded ofLines(String... lines) throws UnreadableTraceException {
    return of((HEADER + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  record Sink(List<TraceEvent> events, List<ReadProblem> problems) implements TraceSink {
    @Override
    public void event(TraceEvent event) {
      events.add(event);
    }

    @Override
    public void problem(ReadProblem problem) {
      problems.add(problem);
    }
  }
}
