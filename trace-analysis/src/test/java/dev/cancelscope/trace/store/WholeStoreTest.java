package dev.cancelscope.trace.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.format.event.EventKind;
import dev.cancelscope.format.event.TimedEvent;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.format.read.ReadLimits;
import dev.cancelscope.format.read.ReadProblem;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.TraceReader;
import dev.cancelscope.format.read.TraceSink;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.drawn.Golden;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A trace that has a line of every kind, and its fields: all that the store says of it, table by
 * table, was read and approved; and it says the same whatever way the lines come.
 */
final class WholeStoreTest {
  private static final Path FILE = Path.of("src/test/resources/store/every-line.cancelscope");

  @Test
  void saysWhatTheLinesSay() throws Exception {
    Golden.assertApproved("store.txt", StoreDump.of(Drawing.store(records())));
  }

  @Test
  void thereIsALineOfEveryKind() throws Exception {
    List<EventKind> missing = new ArrayList<>(EventKind.all());
    records().forEach(event -> missing.remove(EventKind.of(event.getClass())));
    assertEquals(List.of(), missing);
  }

  @Test
  void scannedLinesSayTheSame() throws Exception {
    WaysIntoTheStore.compare(Files.readAllBytes(FILE), "every line");
  }

  @Test
  void theOrderOfTheLinesDoesNotMatter() throws Exception {
    List<TraceEvent> definitions = new ArrayList<>(records());
    List<TimedEvent> timed = new ArrayList<>();
    definitions.removeIf(event -> event instanceof TimedEvent t && timed.add(t));
    // One of these comes twice: which of the two is kept is told by the order alone.
    timed.removeIf(event -> event.seq() == 14 && event.stream() == 1);
    String expected = StoreDump.of(store(definitions, timed));
    for (int seed = 0; seed < 40; seed++) {
      List<TimedEvent> shuffled = RandomTrace.shuffled(timed, seed);
      assertEquals(expected, StoreDump.of(store(definitions, shuffled)), "seed " + seed);
    }
    assertEquals(expected, StoreDump.of(store(definitions, timed.reversed())));
  }

  @Test
  void aStoreDoesNotSeeWhatComesAfterIt() throws Exception {
    List<TraceEvent> events = records();
    var builder = new TraceStoreBuilder();
    List<TraceStore> stores = new ArrayList<>();
    for (TraceEvent event : events) {
      builder.add(event);
      stores.add(builder.build());
    }
    for (int count = 1; count <= events.size(); count++) {
      String expected = StoreDump.of(Drawing.store(events.subList(0, count)));
      assertEquals(expected, StoreDump.of(stores.get(count - 1)), count + " lines");
    }
  }

  private static TraceStore store(List<TraceEvent> definitions, List<TimedEvent> timed) {
    List<TraceEvent> all = new ArrayList<>(definitions);
    all.addAll(timed);
    return Drawing.store(all);
  }

  /** The lines as records of the JSON parser. */
  private static List<TraceEvent> records() throws IOException, UnreadableTraceException {
    List<TraceEvent> events = new ArrayList<>();
    var sink =
        new TraceSink() {
          @Override
          public void event(TraceEvent event) {
            events.add(event);
          }

          @Override
          public void problem(ReadProblem problem) {
            throw new AssertionError(problem.toString());
          }
        };
    try (InputStream in = Files.newInputStream(FILE)) {
      TraceReader.byParser(ReadLimits.standard())
          .read(in, FILE.toString(), 0, sink, ReadProgress.none());
    }
    return events;
  }
}
