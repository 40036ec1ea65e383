package dev.cancelscope.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.cancelscope.recorder.asyncio.AsyncioRecorder;
import dev.cancelscope.recorder.asyncio.Python;
import dev.cancelscope.recorder.asyncio.PythonInstallations;
import dev.cancelscope.recorder.asyncio.PythonVersion;
import dev.cancelscope.trace.load.LoadedTrace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every program, recorded afresh on every Python that is found, shows what it must show. */
class ReRecordedTracesTest {
  /** Most programs sleep most of the time; more at once would disturb those that do not. */
  private static final int AT_ONCE = 3;

  private static final ExecutorService RECORDINGS = Executors.newFixedThreadPool(AT_ONCE);

  @TempDir static Path home;

  @AfterAll
  static void stop() {
    RECORDINGS.shutdownNow();
  }

  @TestFactory
  List<DynamicTest> everySampleOnEveryPython() throws Exception {
    List<Python> all = PythonInstallations.here().all();
    for (String missing : PythonInstallations.missing(all)) {
      System.out.println("Samples: no Python " + missing + " here, nothing recorded on it");
    }
    assumeFalse(all.isEmpty(), "no Python here that can record");
    Path recorder = AsyncioRecorder.exportTo(home);
    List<DynamicTest> tests = new ArrayList<>();
    List<Future<Path>> traces = new ArrayList<>();
    for (Python python : onePerVersion(all)) {
      for (SampleFolder sample : SampleFolder.all()) {
        Future<Path> trace = RECORDINGS.submit(() -> Recording.of(sample, python, recorder, home));
        traces.add(trace);
        tests.add(
            DynamicTest.dynamicTest(
                sample.name() + " on " + python.version(),
                () -> check(sample, trace, () -> recordAlone(sample, python, recorder, traces))));
      }
    }
    return tests;
  }

  static Collection<Python> onePerVersion(List<Python> pythons) {
    var byVersion = new TreeMap<PythonVersion, Python>();
    pythons.forEach(python -> byVersion.putIfAbsent(python.version(), python));
    return byVersion.values();
  }

  private static void check(SampleFolder sample, Future<Path> recording, Callable<Path> again)
      throws Exception {
    LoadedTrace trace = FoundFindings.load(finished(recording));
    List<String> expected = sample.expected().lines();
    if (isStallOfTheMachine(expected, FoundFindings.linesOf(trace))) {
      trace = FoundFindings.load(again.call());
    }
    assertEquals(List.of(), trace.problems());
    assertEquals(List.of(), trace.store().contradictions());
    assertTrue(trace.complete(), "the trace is not complete");
    assertEquals(String.join("\n", expected), String.join("\n", FoundFindings.linesOf(trace)));
  }

  /** Once all the others are done, so that none of them disturbs it. */
  private static Path recordAlone(
      SampleFolder sample, Python python, Path recorder, List<Future<Path>> others)
      throws Exception {
    for (Future<Path> other : others) {
      try {
        other.get();
      } catch (ExecutionException _) {
        // Its own test says so.
      }
    }
    return Recording.of(sample, python, recorder, home);
  }

  /**
   * A busy machine may hold any step for 100 ms, and that is what these two rules report. Only such
   * a difference, and only once, is worth a second try; every other one is a fault of ours.
   */
  private static boolean isStallOfTheMachine(List<String> expected, List<String> found) {
    List<String> difference = new ArrayList<>(found);
    difference.removeAll(expected);
    return !difference.isEmpty()
        && found.containsAll(expected)
        && difference.stream()
            .allMatch(line -> line.contains(" blocked-loop ") || line.contains(" slow-delivery "));
  }

  private static Path finished(Future<Path> recording) throws Exception {
    try {
      return recording.get();
    } catch (ExecutionException e) {
      throw new AssertionError("not recorded", e.getCause());
    }
  }
}
