package dev.cancelscope.trace.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * All that becomes of some bytes by each way into a store, compared: records of the JSON parser are
 * the reference for scanned lines, one by one and, as from a file, whole runs of them.
 */
public final class WaysIntoTheStore {
  private static final TraceReader PARSING = TraceReader.byParser(ReadLimits.standard());
  private static final TraceReader SCANNING = new TraceReader(ReadLimits.standard());

  private WaysIntoTheStore() {}

  private interface Reading {
    ReadSummary into(TraceSink sink) throws UnreadableTraceException;
  }

  /** Fails where a way leaves another store or other problems than the reference. */
  public static void compare(byte[] bytes, String what) {
    String expected = stored(stream(PARSING, bytes));
    assertEquals(expected, stored(stream(SCANNING, bytes)), what);
    try {
      Path folder = Files.createTempDirectory("ways");
      Path file = Files.write(folder.resolve("x"), bytes);
      try {
        assertEquals(
            expected,
            stored(sink -> SCANNING.read(file, sink, ReadProgress.none())),
            () -> what + ", from a file");
      } finally {
        Files.delete(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reading stream(TraceReader reader, byte[] bytes) {
    return sink -> reader.read(new ByteArrayInputStream(bytes), "x", 0, sink, ReadProgress.none());
  }

  private static String stored(Reading reading) {
    var builder = new TraceStoreBuilder();
    var told = new ArrayList<String>();
    var sink =
        new TraceSink() {
          @Override
          public void event(TraceEvent event) {
            builder.add(event);
          }

          @Override
          public void row(EventRow row) {
            builder.add(row);
          }

          @Override
          public void rows(EventRows rows) {
            builder.add(rows);
          }

          @Override
          public void problem(ReadProblem problem) {
            told.add(problem.toString());
          }
        };
    try {
      told.add(reading.into(sink).toString());
    } catch (UnreadableTraceException e) {
      told.add(e.getMessage());
    }
    return String.join("\n", told) + "\n" + StoreDump.of(builder.build());
  }
}
