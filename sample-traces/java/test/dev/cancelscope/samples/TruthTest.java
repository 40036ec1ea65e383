package dev.cancelscope.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.cancelscope.recorder.asyncio.AsyncioRecorder;
import dev.cancelscope.recorder.asyncio.Python;
import dev.cancelscope.recorder.asyncio.PythonInstallations;
import dev.cancelscope.trace.findings.FindingsEngine;
import dev.cancelscope.trace.findings.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Published bugs must have their root cause as the first finding, correct programs nothing above
 * info. On the newest Python that is found; with {@code -Ptruth} on every one.
 */
class TruthTest {
  private static final int AT_ONCE = 3;
  private static final int LEAST_PROGRAMS = 25;
  private static final Pattern TITLE = Pattern.compile("\"\"\"([\\w.-]+/[\\w.-]+)#(\\d+): .+");

  private static final ExecutorService RECORDINGS = Executors.newFixedThreadPool(AT_ONCE);
  private static final Map<String, List<Judged>> JUDGED = new TreeMap<>();

  private record Judged(TruthProgram program, TruthVerdict verdict) {}

  @TempDir static Path home;

  @AfterAll
  static void printFigures() {
    RECORDINGS.shutdownNow();
    JUDGED.forEach((python, judged) -> System.out.println(figures(python, judged)));
  }

  @Test
  void everyBugNamesItsIssueAndItsRoot() {
    List<String> rules = FindingsEngine.rules().stream().map(Rule::id).toList();
    List<TruthProgram> bugs = TruthProgram.bugs();
    assertTrue(bugs.size() >= LEAST_PROGRAMS, bugs.size() + " bugs");
    for (TruthProgram bug : bugs) {
      var title = TITLE.matcher(bug.lines().getFirst());
      assertTrue(title.matches(), bug.name());
      String url = "https://github.com/" + title.group(1) + "/(issues|pull)/" + title.group(2);
      assertTrue(bug.lines().get(2).matches(url), bug.name());
      assertTrue(rules.contains(bug.rule()), bug.name() + " has no root");
    }
  }

  @Test
  void theOthersAreCorrect() {
    List<TruthProgram> correct = TruthProgram.correct();
    assertTrue(correct.size() >= LEAST_PROGRAMS, correct.size() + " correct programs");
    for (TruthProgram program : correct) {
      assertFalse(program.isBug(), program.name());
    }
  }

  @TestFactory
  List<DynamicTest> everyProgram() throws Exception {
    List<Python> pythons =
        List.copyOf(ReRecordedTracesTest.onePerVersion(PythonInstallations.here().all()));
    assumeFalse(pythons.isEmpty(), "no Python here that can record");
    if (!Boolean.getBoolean("truth.everyPython")) {
      pythons = List.of(pythons.getLast());
    }
    Path recorder = AsyncioRecorder.exportTo(home);
    List<DynamicTest> tests = new ArrayList<>();
    for (Python python : pythons) {
      Stream.concat(TruthProgram.bugs().stream(), TruthProgram.correct().stream())
          .forEach(program -> tests.add(test(program, python, recorder)));
    }
    return tests;
  }

  private static DynamicTest test(TruthProgram program, Python python, Path recorder) {
    Future<Path> trace = RECORDINGS.submit(() -> record(program, python, recorder));
    return DynamicTest.dynamicTest(
        program.name() + " on " + python.version(), () -> check(program, python, trace));
  }

  private static Path record(TruthProgram program, Python python, Path recorder) throws Exception {
    return Recording.of(program.name(), program.file(), python, recorder, home);
  }

  private static void check(TruthProgram program, Python python, Future<Path> recording)
      throws Exception {
    TruthVerdict verdict = verdict(program, finished(recording));
    JUDGED
        .computeIfAbsent(python.version().toString(), none -> new ArrayList<>())
        .add(new Judged(program, verdict));
    if (!program.missed()) {
      assertTrue(verdict.right(), () -> String.join("\n", expectation(program)));
    }
  }

  private static List<String> expectation(TruthProgram program) {
    List<String> text = new ArrayList<>();
    text.add(
        program.isBug()
            ? "first must come %s in %s".formatted(program.rule(), program.function())
            : "nothing above info was expected");
    JUDGED.values().stream()
        .map(List::getLast)
        .filter(judged -> judged.program().equals(program))
        .forEach(judged -> text.addAll(judged.verdict().told()));
    return text;
  }

  private static TruthVerdict verdict(TruthProgram program, Path file) throws Exception {
    var trace = FoundFindings.load(file);
    assertEquals(List.of(), trace.problems());
    assertEquals(List.of(), trace.store().contradictions());
    assertTrue(trace.complete(), "the trace is not complete");
    return TruthVerdict.of(program, trace);
  }

  private static Path finished(Future<Path> recording) throws Exception {
    try {
      return recording.get();
    } catch (ExecutionException e) {
      throw new AssertionError("not recorded", e.getCause());
    }
  }

  /** Precision: of the programs in which the report accuses somebody, those that are bugs. */
  private static String figures(String python, List<Judged> judged) {
    List<Judged> bugs = judged.stream().filter(each -> each.program().isBug()).toList();
    List<Judged> missed = bugs.stream().filter(each -> !each.verdict().right()).toList();
    long sameLine = bugs.stream().filter(each -> each.verdict().sameLine()).count();
    int found = bugs.size() - missed.size();
    long correct = judged.stream().filter(each -> !each.program().isBug()).count();
    long falseAlarms =
        judged.stream().filter(each -> !each.program().isBug() && !each.verdict().right()).count();
    return "Truth on %s: recall %d/%d (at the very line %d), false alarms %d/%d, precision %.3f; missed: %s"
        .formatted(
            python,
            found,
            bugs.size(),
            sameLine,
            falseAlarms,
            correct,
            found / (double) Math.max(1, found + falseAlarms),
            missed.isEmpty()
                ? Collections.emptyList()
                : missed.stream().map(each -> each.program().name()).toList());
  }
}
