package dev.cancelscope.format.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.format.read.GrowingFile.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is read on by whoever asks; in between, its reader rests. */
final class RestingReadingTest {
  @TempDir private Path folder;
  private final Recorded.Sink sink = new Recorded.Sink(new ArrayList<>(), new ArrayList<>());

  private Path file() {
    return folder.resolve("growing.cancelscope");
  }

  private void add(String text) throws IOException {
    Files.writeString(file(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String mark(int seq) {
    return "{\"event\":\"mark\",\"t\":%d,\"stream\":1,\"seq\":%d,\"name\":\"m\"}\n"
        .formatted(seq, seq);
  }

  /** Until there is nothing more at once. */
  private static State caughtUp(RestingReading reading) throws UnreadableTraceException {
    State state = reading.readOn();
    while (state == State.GROWING) {
      state = reading.readOn();
    }
    return state;
  }

  @Test
  void everyAskingReadsWhatHasCome() throws Exception {
    add(Recorded.HEADER);
    try (var reading = new RestingReading(file(), sink, 1 << 20)) {
      assertEquals(0, sink.events().size(), "nothing is read before somebody asks");
      caughtUp(reading);
      int before = sink.events().size();
      add(mark(1) + mark(2));
      caughtUp(reading);
      assertTrue(sink.events().size() > before);
      add(mark(3));
      caughtUp(reading);
      ReadSummary summary = reading.end();
      assertEquals(4, sink.events().size(), "the header and three marks");
      assertEquals(4, summary.events());
      assertFalse(summary.ended());
      assertSame(summary, reading.end(), "said again");
      add(mark(4));
      reading.readOn();
      assertEquals(4, sink.events().size(), "what has ended reads no further");
    }
  }

  @Test
  void whoAskedGetsTheTurnAgainAfterSoManyBytes() throws Exception {
    var lines = new StringBuilder(Recorded.HEADER);
    for (int seq = 1; seq <= 50_000; seq++) {
      lines.append(mark(seq));
    }
    add(lines.toString());
    try (var reading = new RestingReading(file(), sink, 100_000)) {
      int turns = 0;
      int most = 0;
      int seen = 0;
      State state = State.GROWING;
      while (state == State.GROWING) {
        state = reading.readOn();
        most = Math.max(most, sink.events().size() - seen);
        seen = sink.events().size();
        turns++;
      }
      assertTrue(turns > 3, turns + " turns");
      assertTrue(most < 50_000, most + " events in one turn");
      reading.end();
      assertEquals(50_001, sink.events().size());
    }
  }

  @Test
  void theEndOfTheRecordingEndsIt() throws Exception {
    add(
        Recorded.HEADER
            + mark(1)
            + """
            {"event":"end","t":9,"stream":1,"seq":2,"events":1,"lost":0,"reason":"exit"}
            """);
    try (var reading = new RestingReading(file(), sink, 1 << 20)) {
      caughtUp(reading);
      assertTrue(reading.end().ended());
      assertEquals(3, sink.events().size());
    }
  }

  @Test
  void whatIsNoTraceIsRefusedEachTime() throws Exception {
    add("hello\n");
    try (var reading = new RestingReading(file(), sink, 1 << 20)) {
      UnreadableTraceException first =
          assertThrows(UnreadableTraceException.class, () -> caughtUp(reading));
      assertTrue(first.getMessage().contains("growing.cancelscope"), first.getMessage());
      assertSame(first, assertThrows(UnreadableTraceException.class, reading::readOn));
      assertSame(first, assertThrows(UnreadableTraceException.class, reading::end));
    }
  }

  private static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Test
  void whatTheSinkThrowsReachesWhoAsked() throws Exception {
    add(Recorded.HEADER + mark(1));
    var broken = new Broken();
    TraceSink throwing =
        new TraceSink() {
          @Override
          public void event(TraceEvent event) {
            throw broken;
          }

          @Override
          public void problem(ReadProblem problem) {}
        };
    try (var reading = new RestingReading(file(), throwing, 1 << 20)) {
      assertSame(
          broken,
          assertThrows(
              Broken.class,
              () -> {
                caughtUp(reading);
                reading.end();
              }));
      assertSame(broken, assertThrows(Broken.class, reading::readOn), "and again");
    }
  }

  /** The reader's thread ends with it; without a first asking there was none. */
  @Test
  void closingLetsTheReaderGo() throws Exception {
    add(Recorded.HEADER + mark(1));
    new RestingReading(file(), sink, 1 << 20).close();
    assertEquals(List.of(), sink.events());
    var reading = new RestingReading(file(), sink, 1 << 20);
    caughtUp(reading);
    assertTrue(isReading());
    reading.close();
    while (isReading()) {
      Thread.onSpinWait();
    }
    reading.close();
  }

  private static boolean isReading() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("reads growing.cancelscope"));
  }
}
