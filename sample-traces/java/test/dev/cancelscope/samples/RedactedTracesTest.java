package dev.cancelscope.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.redact.Redaction;
import dev.cancelscope.format.redact.TraceRedactor;
import dev.cancelscope.trace.cancel.CauseLink;
import dev.cancelscope.trace.cancel.PathStep;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.TaskTable;
import dev.cancelscope.trace.store.TraceStore;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A redacted trace is as good for finding faults as the original. */
class RedactedTracesTest {
  @TempDir private Path folder;

  static List<SampleFolder> samples() {
    return SampleFolder.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void tellsTheSame(SampleFolder sample) throws Exception {
    LoadedTrace before = FoundFindings.load(sample.trace());
    Path redacted = folder.resolve("redacted");
    try (OutputStream out = Files.newOutputStream(redacted)) {
      new TraceRedactor(Redaction.ofEverything()).write(sample.trace(), out);
    }
    LoadedTrace after = FoundFindings.load(redacted);
    assertEquals(List.of(), after.problems());
    assertEquals(List.of(), after.store().contradictions());
    assertTrue(after.complete());
    assertEquals(0, after.summary().lost());
    assertEquals(findings(before), findings(after));
    assertEquals(episodes(before), episodes(after));
    assertEquals(tasks(before.store()), tasks(after.store()));
    assertNoName(after.store().tasks());
  }

  private static List<String> findings(LoadedTrace trace) {
    return trace.findings().stream()
        .map(
            finding ->
                String.join(
                    " ",
                    finding.severity().wireName(),
                    finding.rule(),
                    "" + finding.taskIndex(),
                    "" + finding.siteIndex(),
                    "" + finding.startNanos(),
                    "" + finding.durationNanos(),
                    "" + finding.episode()))
        .sorted()
        .toList();
  }

  private static List<String> episodes(LoadedTrace trace) {
    return trace.episodes().all().stream()
        .map(
            episode ->
                String.join(
                    " ",
                    "" + episode.id(),
                    "" + episode.startNanos(),
                    "" + episode.endNanos(),
                    "" + episode.tasks(),
                    "" + episode.criticalPath().stream().map(RedactedTracesTest::step).toList(),
                    causes(episode.cause())))
        .toList();
  }

  /** A step without its words, which hold names. */
  private static String step(PathStep step) {
    return "task=%d span=%d site=%d %d–%d"
        .formatted(
            step.taskIndex(), step.spanIndex(), step.siteIndex(), step.fromNanos(), step.toNanos());
  }

  /** The chain without its clauses, which hold names. */
  private static String causes(@Nullable CauseLink link) {
    return link == null
        ? ""
        : "%s task=%d site=%d at=%d; "
                .formatted(link.kind(), link.taskIndex(), link.siteIndex(), link.atNanos())
            + causes(link.cause());
  }

  private static List<String> tasks(TraceStore store) {
    TaskTable tasks = store.tasks();
    return IntStream.range(0, tasks.size())
        .mapToObj(
            task ->
                String.join(
                    " ",
                    "" + tasks.id(task),
                    "" + tasks.parentIndex(task),
                    "" + tasks.coroutine(task),
                    "" + tasks.createdNanos(task),
                    "" + tasks.endedNanos(task),
                    "" + tasks.outcome(task)))
        .toList();
  }

  private static void assertNoName(TaskTable tasks) {
    for (int task = 0; task < tasks.size(); task++) {
      String name = "" + tasks.name(task);
      assertTrue(name.matches("Task-\\d+|name-\\d+"), name);
    }
  }
}
