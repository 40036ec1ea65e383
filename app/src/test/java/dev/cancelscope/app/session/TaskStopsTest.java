package dev.cancelscope.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import dev.cancelscope.trace.store.TraceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Stepping along every row of every sample, against a list of all its stops. */
final class TaskStopsTest {
  @Test
  void stepsFromStopToStopAndBack() throws IOException, UnreadableTraceException {
    int steps = 0;
    for (Path file : samples()) {
      LoadedTrace trace = new TraceLoader(Thresholds.DEFAULT).load(file, ReadProgress.none());
      for (int task = 0; task < trace.store().tasks().size(); task++) {
        List<Selection> stops = stops(trace, task);
        assertEquals(stops, walk(trace, task, 1), file + ", task " + task);
        Collections.reverse(stops);
        assertEquals(stops, walk(trace, task, -1), file + ", task " + task + ", backwards");
        steps += stops.size();
      }
    }
    assertTrue(steps > 100);
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("..", "sample-traces"), 2)) {
      return files.filter(file -> file.toString().endsWith(".cancelscope")).sorted().toList();
    }
  }

  private static List<Selection> walk(LoadedTrace trace, int task, int step) {
    var seen = new ArrayList<Selection>();
    Optional<Selection> at = TaskStops.next(trace, new Selection.OfTask(task), step);
    while (at.isPresent()) {
      seen.add(at.get());
      at = TaskStops.next(trace, at.get(), step);
    }
    return seen;
  }

  private static List<Selection> stops(LoadedTrace trace, int task) {
    TraceStore store = trace.store();
    var stops = new ArrayList<Selection>();
    for (int nth = 0; nth < store.requestsOfTask().count(task); nth++) {
      stops.add(new Selection.OfRequest(task, store.requestsOfTask().row(task, nth)));
    }
    for (int nth = 0; nth < store.spansOfTask().count(task); nth++) {
      stops.add(new Selection.OfSpan(task, store.spansOfTask().row(task, nth)));
    }
    stops.sort(Comparator.comparingLong(stop -> Extent.of(trace, stop).beginNanos()));
    return stops;
  }
}
