package dev.cancelscope.format.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.format.read.Reading.Way;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * All that the ways of reading say of some bytes, compared: the parser that reads every line is the
 * reference for the scanner on one thread and on several.
 */
final class WaysAgree {
  static final List<Way> FAST =
      List.of(Way.STREAM, Way.FILE, new Way(true, 300, 64), new Way(true, 5_000, 700));

  private WaysAgree() {}

  /** Fails where a way hands on other events or problems than the reference. */
  static void check(byte[] bytes, String what) {
    String expected = told(new ByteArrayInputStream(bytes), Way.PARSER);
    for (Way way : FAST) {
      assertEquals(expected, told(new ByteArrayInputStream(bytes), way), () -> what + " by " + way);
    }
  }

  /** Everything that a reading hands on, a line each. */
  static String told(InputStream in, Way way) {
    var told = new ArrayList<String>();
    var sink =
        new TraceSink() {
          @Override
          public void event(TraceEvent event) {
            told.add(event.toString());
          }

          @Override
          public void problem(ReadProblem problem) {
            told.add(problem.toString());
          }

          @Override
          public void skipped(int stream, long seq) {
            told.add("skipped " + stream + ", " + seq);
          }
        };
    try {
      TraceReader reader = new TraceReader(ReadLimits.standard(), way, way);
      told.add(reader.read(in, "x", 0, sink, ReadProgress.none()).toString());
    } catch (UnreadableTraceException e) {
      told.add(e.reason() + " " + e.getMessage());
    }
    return String.join("\n", told);
  }
}
