package dev.cancelscope.format.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is missing is told, and a caller who has enough is obeyed. */
class ReadSummaryTest {
  private static String started(int stream, int seq) {
    return "{\"event\":\"task.started\",\"t\":1,\"stream\":%d,\"seq\":%d,\"task\":1}"
        .formatted(stream, seq);
  }

  @Test
  void holesAreLosses() throws Exception {
    ReadSummary summary =
        Recorded.ofLines(started(1, 2), started(1, 5), started(2, 1), started(1, 4)).summary();
    assertEquals(new Losses(0, 0, 2, 2), summary.losses());
    assertFalse(summary.complete());
  }

  @Test
  void aGapAndItsHoleAreCountedOnce() throws Exception {
    ReadSummary summary =
        Recorded.ofLines(
                started(1, 1),
                "{\"event\":\"gap\",\"t\":1,\"stream\":1,\"seq\":4,\"lost\":2}",
                "{\"event\":\"gap\",\"t\":1,\"stream\":2,\"seq\":1,\"lost\":7}",
                "{\"event\":\"end\",\"t\":1,\"stream\":1,\"seq\":5,\"events\":4,\"lost\":8}")
            .summary();
    assertEquals(new Losses(8, 9, 2, 9), summary.losses());
    assertTrue(summary.complete());
  }

  @Test
  void reportedAndUnknownLinesAreNotLost() throws Exception {
    ReadSummary summary =
        Recorded.ofLines(
                started(1, 1),
                "{\"event\":\"task.started\",\"task\":null,\"t\":1,\"stream\":1,\"seq\":2}",
                "{\"event\":\"new.kind\",\"t\":1,\"stream\":1,\"seq\":3}",
                started(1, 4))
            .summary();
    assertEquals(0, summary.lost());
    assertEquals(1, summary.problems());
  }

  @Test
  void linesThatTheEndCountsAndNobodySawAreMissing() throws Exception {
    ReadSummary summary =
        Recorded.ofLines("{\"event\":\"end\",\"t\":1,\"stream\":1,\"seq\":1,\"events\":11}")
            .summary();
    assertEquals(10, summary.lost());
    assertEquals(11, summary.declaredLines());
  }

  @Test
  void stopsWhenToldTo() throws Exception {
    byte[] many =
        (Recorded.HEADER + (started(1, 1) + "\n").repeat(100_000)).getBytes(StandardCharsets.UTF_8);
    List<Long> reports = new ArrayList<>();
    ReadProgress afterTwo =
        new ReadProgress() {
          @Override
          public void bytes(long readBytes, long totalBytes) {
            assertEquals(many.length, totalBytes);
            reports.add(readBytes);
          }

          @Override
          public boolean cancelled() {
            return reports.size() >= 2;
          }
        };
    Recorded.Sink sink = new Recorded.Sink(new ArrayList<>(), new ArrayList<>());
    ReadSummary summary =
        new TraceReader(ReadLimits.standard())
            .read(new ByteArrayInputStream(many), "many", many.length, sink, afterTwo);
    assertTrue(summary.cancelled());
    assertFalse(summary.complete());
    assertTrue(summary.fileBytes() < many.length);
    assertEquals(summary.events(), sink.events().size());
  }

  @Test
  void aWholeLineIsHandedOnBeforeMoreIsAskedFor() throws Exception {
    Recorded.Sink sink = new Recorded.Sink(new ArrayList<>(), new ArrayList<>());
    List<byte[]> parts = new ArrayList<>();
    parts.add(Recorded.HEADER.getBytes(StandardCharsets.UTF_8));
    for (int seq = 1; seq <= 20; seq++) {
      parts.add((started(1, seq) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    InputStream growing =
        new InputStream() {
          private int next;

          @Override
          public int read() {
            throw new AssertionError("byte by byte");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            // The first bytes are asked for in two steps: they tell the compression.
            assertTrue(next <= 2 || sink.events().size() == next, "held back at " + next);
            if (next == parts.size()) {
              return -1;
            }
            byte[] part = parts.get(next);
            int count = Math.min(length, part.length);
            System.arraycopy(part, 0, bytes, offset, count);
            if (count == part.length) {
              next++;
            } else {
              parts.set(next, Arrays.copyOfRange(part, count, part.length));
            }
            return count;
          }
        };
    new TraceReader(ReadLimits.standard()).read(growing, "live", 0, sink, ReadProgress.none());
    assertEquals(parts.size(), sink.events().size());
  }
}
