package dev.cancelscope.format.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.format.read.ReadLimits;
import dev.cancelscope.format.read.ReadProblem;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.TraceReader;
import dev.cancelscope.format.read.TraceSink;
import dev.cancelscope.format.read.UnreadableTraceException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back as it was. */
class RoundTripTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomEventsComeBack(long seed) throws Exception {
    RandomEvents random = new RandomEvents(seed);
    List<TraceEvent> events = new ArrayList<>(List.of(random.header()));
    for (int i = 0; i < 5_000; i++) {
      events.add(random.next());
    }
    assertEquals(events, read(written(events)));
  }

  @Test
  void aTraceWrittenAgainIsTheSameTraceWithItsTextsResolved() throws Exception {
    Path golden = Path.of("src/test/resources/golden/1.0/every-kind.cancelscope");
    List<TraceEvent> events = read(Files.readAllBytes(golden));
    byte[] again = written(events);
    assertEquals(events, read(again));
    assertEquals(new String(again, UTF_8), new String(written(read(again)), UTF_8));
  }

  @Test
  void fieldsStandInTheOrderOfTheFormatAndAbsentOnesAreLeftOut() throws Exception {
    String header = "{\"event\":\"header\",\"format\":\"cancelscope\",\"version\":\"1.0\"}\n";
    String line =
        "{\"event\":\"cancel.requested\",\"t\":0,\"stream\":1,\"seq\":1,\"request\":7,\"task\":3,"
            + "\"cause\":\"sibling_failed\",\"causeTask\":9,\"frames\":[1,2],\"accepted\":false,"
            + "\"count\":0}\n";
    String shuffled =
        "{\"count\":0,\"accepted\":false,\"frames\":[1,2],\"causeTask\":9,\"event\":"
            + "\"cancel.requested\",\"cause\":\"sibling_failed\",\"task\":3,\"request\":7,"
            + "\"by\":0,\"seq\":1,\"stream\":1,\"t\":0}\n";
    List<TraceEvent> events = read((header + shuffled).getBytes(UTF_8));
    assertEquals(header + line, new String(written(events), UTF_8));
  }

  private static byte[] written(List<TraceEvent> events) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TraceWriter writer = new TraceWriter(bytes)) {
      for (TraceEvent event : events) {
        writer.write(event);
      }
    }
    return bytes.toByteArray();
  }

  private static List<TraceEvent> read(byte[] bytes) throws UnreadableTraceException {
    List<TraceEvent> events = new ArrayList<>();
    TraceSink sink =
        new TraceSink() {
          @Override
          public void event(TraceEvent event) {
            events.add(event);
          }

          @Override
          public void problem(ReadProblem problem) {
            // Random streams and numbers may meet twice; all else is a failure.
            assertInstanceOf(
                ReadProblem.DuplicateSequence.class, problem, () -> problem.toString());
          }
        };
    new TraceReader(ReadLimits.standard())
        .read(new ByteArrayInputStream(bytes), "test", 0, sink, ReadProgress.none());
    return events;
  }
}
