package dev.cancelscope.trace.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.write.TraceWriter;
import dev.cancelscope.trace.compare.FindingChange.Kind;
import dev.cancelscope.trace.compare.RuleChange.Trend;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import dev.cancelscope.trace.store.Capability;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
  private static Drawing worker(int cleanup, String end) {
    return Drawing.of(
        100, "main |[" + "-".repeat(80) + end + "\nworker | [--!xf" + "=".repeat(cleanup) + ")c\n");
  }

  private final LoadedTrace slow = worker(20, "r").loaded();
  private final LoadedTrace verySlow = worker(60, "r").loaded();
  private final LoadedTrace fine = worker(2, "r").loaded();

  private static FindingChange only(LoadedTrace before, LoadedTrace after) {
    List<FindingChange> changes = Comparison.of(before, after).findings();
    assertEquals(1, changes.size(), changes.toString());
    return changes.getFirst();
  }

  @Test
  void newGoneWorseMilderOrStillThere() {
    assertEquals(Kind.GONE, only(slow, fine).kind());
    assertEquals(Kind.NEW, only(fine, slow).kind());
    assertEquals(Kind.WORSE, only(slow, verySlow).kind());
    assertEquals(Kind.MILDER, only(verySlow, slow).kind());
    assertEquals(Kind.STILL_THERE, only(slow, slow).kind());
    assertNull(only(slow, fine).doubtInEnglish());
    assertEquals(List.of(), Comparison.of(fine, fine).findings());
  }

  @Test
  void aRuleIsJudgedByItsFaults() {
    assertEquals(
        List.of(new RuleChange("slow-cleanup", 1, 0, Trend.IMPROVEMENT)),
        Comparison.of(slow, fine).rules());
    assertEquals(Trend.REGRESSION, Comparison.of(fine, slow).rules().getFirst().trend());
    assertEquals(Trend.UNCHANGED, Comparison.of(slow, slow).rules().getFirst().trend());
  }

  @Test
  void silenceProvesNothingWhereTheFaultCouldNotShow() {
    LoadedTrace cut = worker(2, "/").loaded();
    assertDoubt("AFTER stops before its end.", cut);
    assertDoubt("AFTER lost events.", worker(2, "r").lost(4).loaded());
    assertDoubt(
        "AFTER leaves a case of this rule undecided.",
        worker(2, "r").blindFor(Capability.CLEANUP).loaded());
    assertDoubt("No such task ran in AFTER.", Drawing.of("main |[---r\n").loaded());
    assertDoubt(
        "No such task was cancelled in AFTER.",
        Drawing.of("main |[-----r\nworker | [-r\n").loaded());
  }

  private void assertDoubt(String doubt, LoadedTrace after) {
    FindingChange change =
        Comparison.of(slow, after).findings().stream()
            .filter(one -> one.key().rule().equals("slow-cleanup"))
            .findFirst()
            .orElseThrow();
    assertEquals(Kind.DOUBTFUL, change.kind());
    assertEquals(doubt, change.doubtInEnglish());
  }

  @Test
  void aNewFaultIsNewHoweverLittleTheTraceBeforeCouldShow() {
    FindingChange change = only(worker(2, "r").lost(4).loaded(), slow);
    assertEquals(Kind.NEW, change.kind());
    assertEquals("BEFORE lost events.", change.doubtInEnglish());
  }

  @Test
  void cancellationsAreAlignedByTheirCause() {
    CancellationChange change = Comparison.of(slow, fine).cancellations().getFirst();
    assertEquals(2_400_000_000L, change.before().maxNanos());
    assertEquals(600_000_000, change.after().maxNanos());
    assertEquals(Verdict.TOO_FEW, change.verdict());
    LoadedTrace byTimeout =
        Drawing.of(
                100,
                """
                main             |[------!xf==)a---r
                timeout t main   | [-----X.---E
                """)
            .deadline("main", "t")
            .loaded();
    List<CancellationChange> apart = Comparison.of(slow, byTimeout).cancellations();
    assertEquals(2, apart.size());
    assertTrue(apart.stream().allMatch(one -> one.verdict() == Verdict.ONE_SIDED));
  }

  @Test
  void latenciesAreAlignedByCoroutineAndCreatorNeverByLine() {
    LoadedTrace moved =
        Drawing.of(100, "main |[--------------r\nworker |   [----!xf==)c\n").loaded();
    List<LatencyChange> changes = Comparison.of(fine, moved).latencies();
    assertEquals(
        List.of(Stage.DELIVERY, Stage.UNWINDING, Stage.CLEANUP, Stage.ENDING),
        changes.stream().map(LatencyChange::stage).toList());
    assertTrue(changes.stream().allMatch(change -> change.verdict() == Verdict.TOO_FEW));
  }

  @Test
  void manyTasksThatAllBecameSlowerAreToldSo() throws Exception {
    LatencyChange cleanup =
        many(1, 9).latencies().stream()
            .filter(change -> change.stage() == Stage.CLEANUP)
            .findFirst()
            .orElseThrow();
    assertEquals(Verdict.SLOWER, cleanup.verdict());
    assertEquals(6, cleanup.before().count());
  }

  private static Comparison many(int before, int after) throws Exception {
    return Comparison.of(workers(before), workers(after));
  }

  /** Six tasks of one coroutine, which clean up for so many columns. */
  private static LoadedTrace workers(int cleanup) throws Exception {
    var drawing = new StringBuilder("main |[" + "-".repeat(30) + "r\n");
    for (int i = 0; i < 6; i++) {
      drawing.append("w").append(i).append(" | [--!xf").append("=".repeat(cleanup)).append(")c\n");
    }
    var file = new ByteArrayOutputStream();
    try (var writer = new TraceWriter(file)) {
      for (TraceEvent event : Drawing.of(drawing.toString()).events()) {
        writer.write(
            event instanceof TaskEvent.Created created && created.task() > 1
                ? asWorker(created)
                : event);
      }
    }
    var in = new ByteArrayInputStream(file.toByteArray());
    return new TraceLoader(Thresholds.DEFAULT).load(in, "workers", ReadProgress.none());
  }

  /** As if the first task created it, at a line of its own. */
  private static TaskEvent.Created asWorker(TaskEvent.Created task) {
    return new TaskEvent.Created(
        task.timeNanos(),
        task.stream(),
        task.seq(),
        task.task(),
        task.parent(),
        task.scope(),
        task.name(),
        "worker",
        1,
        task.eager());
  }

  @Test
  void aCleanupThatIsNotOverIsNotCompared() {
    LoadedTrace cut = Drawing.of(100, "main |[-----------/\nworker | [--!xf====\n").loaded();
    LatencyChange cleanup =
        Comparison.of(fine, cut).latencies().stream()
            .filter(change -> change.stage() == Stage.CLEANUP)
            .findFirst()
            .orElseThrow();
    assertEquals(Verdict.UNFINISHED, cleanup.verdict());
  }
}
