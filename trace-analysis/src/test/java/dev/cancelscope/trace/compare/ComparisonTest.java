package dev.cancelscope.trace.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.trace.compare.FindingChange.Kind;
import dev.cancelscope.trace.compare.RuleChange.Trend;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.text.Sentences;
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
  void manyTasksThatAllBecameSlowerAreToldSo() {
    LatencyChange cleanup =
        many(1, 9).latencies().stream()
            .filter(change -> change.stage() == Stage.CLEANUP)
            .findFirst()
            .orElseThrow();
    assertEquals(Verdict.SLOWER, cleanup.verdict());
    assertEquals(6, cleanup.before().count());
  }

  private static Comparison many(int before, int after) {
    return Comparison.of(workers(before), workers(after));
  }

  /** Six tasks of one coroutine, which clean up for so many columns. */
  private static LoadedTrace workers(int cleanup) {
    String[] names = {"w0", "w1", "w2", "w3", "w4", "w5"};
    var drawing = new StringBuilder("main |[" + "-".repeat(30) + "r\n");
    for (String name : names) {
      drawing.append(name).append(" | [--!xf").append("=".repeat(cleanup)).append(")c\n");
    }
    return Drawing.of(drawing.toString()).alike("worker", names).loaded();
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

  @Test
  void countsWhatBecameOfFaultsAndOfKindsOfTasks() {
    Comparison comparison = Comparison.of(slow, verySlow);
    assertEquals(1, comparison.count(Kind.WORSE));
    assertEquals(0, comparison.count(Kind.NEW));
    Comparison slower = many(1, 9);
    assertEquals(1, slower.count(Stage.CLEANUP, Verdict.SLOWER));
    assertEquals(0, slower.count(Stage.CLEANUP, Verdict.FASTER));
    assertEquals(1, slower.count(Stage.DELIVERY, Verdict.ALIKE));
  }

  @Test
  void aFaultIsShownWhereItWasSeenLast() {
    FindingChange gone = only(slow, fine);
    assertEquals(gone.before(), gone.shown());
    FindingChange worse = only(slow, verySlow);
    assertEquals(worse.after(), worse.shown());
    assertEquals(1, worse.shown().count());
  }

  @Test
  void aCancellationTellsItsCauseAndHowManyItReached() {
    List<CancellationChange> changes = many(1, 9).cancellations();
    assertEquals(1, changes.size());
    CancellationChange change = changes.getFirst();
    assertEquals(1, change.before().count());
    assertEquals(6, change.mostTasksBefore());
    assertEquals(6, change.mostTasksAfter());
    assertEquals(Sentences.english(change.why()), change.cause());
    Comparison oneSided = Comparison.of(fine, Drawing.of("main |[---r\n").loaded());
    assertEquals(0, oneSided.cancellations().getFirst().mostTasksAfter());
  }

  /** Another cause each: by whom, at which line, or why it was asked to stop. */
  @Test
  void cancellationsOfOtherCausesStandApart() {
    String drawn = "main |[-----------r\nother |[-----------r\nworker | [--!xf=)c\n";
    LoadedTrace byCallback = Drawing.of(100, drawn).loaded();
    LoadedTrace byMain = Drawing.of(100, drawn).by("worker", "main").loaded();
    LoadedTrace byOther = Drawing.of(100, drawn).by("worker", "other").loaded();
    LoadedTrace elsewhere = Drawing.of(100, drawn).cancelAt("worker", "other", 3).loaded();
    List<LoadedTrace> traces = List.of(byCallback, byMain, byOther, elsewhere);
    for (LoadedTrace before : traces) {
      for (LoadedTrace after : traces) {
        assertEquals(
            before.equals(after) ? 1 : 2, Comparison.of(before, after).cancellations().size());
      }
    }
  }

  @Test
  void ofManyCancellationsTheLongestTellsWhy() {
    LoadedTrace two =
        Drawing.of(
                100,
                """
                main |[------------------------------r
                a    | [--!xf==)c
                b    | [--!xf===============)c
                c    | [--!xf====)c
                """)
            .by("a", "main")
            .by("b", "main")
            .by("c", "main")
            .loaded();
    CancellationChange change = Comparison.of(two, two).cancellations().getFirst();
    assertTrue(change.after().maxNanos() >= 1_500_000_000, change.toString());
  }

  @Test
  void aKindOfTaskIsCalledByWhatIsKnownOfIt() {
    assertEquals("run, created in start (app.py)", new TaskKind("run", "app.py", "start").title());
    assertEquals("run (app.py)", new TaskKind("run", "app.py", null).title());
    assertEquals("run, created in start", new TaskKind("run", null, "start").title());
    assertEquals("unnamed coroutine", new TaskKind(null, null, null).title());
    List<TaskKind> order =
        List.of(
            new TaskKind(null, null, null),
            new TaskKind("a", null, null),
            new TaskKind("a", "f", null),
            new TaskKind("a", "f", "g"),
            new TaskKind("b", null, null));
    assertEquals(order, order.reversed().stream().sorted().toList());
  }

  @Test
  void namesForScriptsStayAsTheyAre() {
    assertEquals("request_to_delivery", Stage.DELIVERY.wireName());
    assertEquals("cleanup → end", Stage.ENDING.title());
    assertEquals("still_there", Kind.STILL_THERE.wireName());
    assertEquals("regression", Trend.REGRESSION.wireName());
  }

  @Test
  void whatWasCutOffIsUnfinishedInItsStageOnly() {
    LoadedTrace told = Drawing.of(100, "main |[-----------/\nworker | [--!--------\n").loaded();
    LoadedTrace unwinding =
        Drawing.of(100, "main |[-----------/\nworker | [--!x-------\n").loaded();
    LoadedTrace ending = Drawing.of(100, "main |[-----------/\nworker | [--!xf==)---\n").loaded();
    assertEquals(List.of(Stage.DELIVERY), unfinished(told));
    assertEquals(List.of(), unfinished(unwinding));
    assertEquals(List.of(Stage.ENDING), unfinished(ending));
    assertEquals(List.of(), unfinished(fine));
  }

  private static List<Stage> unfinished(LoadedTrace trace) {
    return Comparison.of(trace, trace).latencies().stream()
        .filter(change -> change.before().unfinished() > 0)
        .map(LatencyChange::stage)
        .toList();
  }
}
