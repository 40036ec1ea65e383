package dev.cancelscope.format.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the stream that a writer has taken over; its lines are in RoundTripTest. */
class TraceWriterTest {
  @Test
  void flushesAndClosesWhatItTookOver() throws IOException {
    List<String> calls = new ArrayList<>();
    var out =
        new ByteArrayOutputStream() {
          @Override
          public void flush() {
            calls.add("flush");
          }

          @Override
          public void close() {
            calls.add("close");
          }
        };
    try (var writer = new TraceWriter(out)) {
      writer.flush();
    }
    assertEquals(List.of("flush", "close"), calls);
  }
}
