package dev.cancelscope.format.redact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.format.read.ReadLimits;
import dev.cancelscope.format.read.ReadProblem;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.ReadSummary;
import dev.cancelscope.format.read.TraceReader;
import dev.cancelscope.format.read.TraceSink;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Redacts a file in a folder of the test, and reads it before and after. */
final class Redacting {
  static final String HEADER =
      "{\"event\":\"header\",\"format\":\"cancelscope\",\"version\":\"1.0\"}\n";

  private Redacting() {}

  /** What came out. */
  record Result(String text, RedactionSummary summary, Contents before, Contents after) {}

  /** What a reader makes of a file. */
  record Contents(List<TraceEvent> events, List<ReadProblem> problems, ReadSummary summary) {}

  static Result redact(Path folder, byte[] trace, Redaction redaction) throws Exception {
    Path in = Files.write(folder.resolve("in"), trace);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RedactionSummary summary = new TraceRedactor(redaction).write(in, out);
    Path redacted = Files.write(folder.resolve("out"), out.toByteArray());
    return new Result(out.toString(UTF_8), summary, read(in), read(redacted));
  }

  static Result redact(Path folder, String trace) throws Exception {
    return redact(folder, trace.getBytes(UTF_8), Redaction.ofEverything());
  }

  private static Contents read(Path file) throws Exception {
    List<TraceEvent> events = new ArrayList<>();
    List<ReadProblem> problems = new ArrayList<>();
    TraceSink sink =
        new TraceSink() {
          @Override
          public void event(TraceEvent event) {
            events.add(event);
          }

          @Override
          public void problem(ReadProblem problem) {
            problems.add(problem);
          }
        };
    ReadSummary summary =
        new TraceReader(ReadLimits.standard()).read(file, sink, ReadProgress.none());
    return new Contents(events, problems, summary);
  }
}
