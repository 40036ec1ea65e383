package dev.cancelscope.format.redact;

import dev.cancelscope.format.event.Definition;
import dev.cancelscope.format.event.RecordingEvent;
import dev.cancelscope.format.event.TimedEvent;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.format.read.ReadLimits;
import dev.cancelscope.format.read.ReadProblem;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.ReadSummary;
import dev.cancelscope.format.read.TraceReader;
import dev.cancelscope.format.read.TraceSink;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.format.write.TraceWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes a trace again with less in it, line by line: ids, times, causes and order stay, texts are
 * judged one by one, and what this version cannot read or does not know is left out.
 *
 * <p>Interned texts are written out where they are used, because one text may be a function here
 * and a task's name there; {@code string} lines go. A line of an unknown kind leaves its number in
 * a line of the kind {@code redacted}, so that it does not count as lost; an unreadable one leaves
 * a hole, because it is.
 */
public final class TraceRedactor {
  private final Redaction redaction;

  /** A redactor for any number of traces; safe on every thread. */
  public TraceRedactor(Redaction redaction) {
    this.redaction = redaction;
  }

  /**
   * Reads a trace and writes JSON Lines, on the calling thread, without closing {@code out}.
   *
   * @throws UnreadableTraceException {@code in} cannot be read, or is no trace; something may have
   *     been written before that turned out
   * @throws IOException {@code out} cannot be written
   */
  public RedactionSummary write(Path in, OutputStream out)
      throws UnreadableTraceException, IOException {
    Sink sink = new Sink(new Redactor(redaction), out);
    try {
      ReadSummary read = new TraceReader(ReadLimits.standard()).read(in, sink, ReadProgress.none());
      return RedactionSummary.of(read);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Writes what it is handed; the reader lets through nothing checked. */
  private static final class Sink implements TraceSink {
    private final Redactor redactor;
    private final OutputStream out;
    private final TraceWriter writer;
    private long linesLeftOut;

    Sink(Redactor redactor, OutputStream out) {
      this.redactor = redactor;
      this.out = out;
      writer = new TraceWriter(out);
    }

    @Override
    public void event(TraceEvent event) {
      switch (event) {
        case Definition.InternedString _ -> linesLeftOut++;
        case RecordingEvent.End end -> write(withFewerLines(end));
        case Definition.Header _, Definition.Site _, TimedEvent _ -> write(redactor.redact(event));
      }
    }

    @Override
    public void skipped(int stream, long seq) {
      if (seq == 0) {
        linesLeftOut++;
        return;
      }
      String line = "{\"event\":\"redacted\",\"stream\":" + stream + ",\"seq\":" + seq + "}\n";
      try {
        out.write(line.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void problem(ReadProblem problem) {}

    private void write(TraceEvent event) {
      try {
        writer.write(event);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Lines left out on purpose are not missing; those that were unreadable are. */
    private RecordingEvent.End withFewerLines(RecordingEvent.End end) {
      return new RecordingEvent.End(
          end.timeNanos(),
          end.stream(),
          end.seq(),
          Math.max(1, end.events() - linesLeftOut),
          end.lost(),
          end.reason());
    }
  }
}
