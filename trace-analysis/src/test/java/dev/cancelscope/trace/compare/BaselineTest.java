package dev.cancelscope.trace.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BaselineTest {
  private static LoadedTrace slow(String task, String cleanup) {
    return Drawing.of(
            100, "main |[" + "-".repeat(80) + "r\n" + task + " | [--!xf" + cleanup + ")c\n")
        .loaded();
  }

  /** 1.2 s: a warning. */
  private final LoadedTrace first = slow("worker", "=".repeat(12));

  private final Baseline baseline = Baseline.of(first);

  private static boolean knowsAll(Baseline baseline, LoadedTrace trace) {
    assertFalse(trace.findings().isEmpty());
    return trace.findings().stream().allMatch(f -> baseline.knows(trace.store(), f));
  }

  @Test
  void knowsTheSameFaultAtAnotherLine() {
    LoadedTrace moved =
        Drawing.of(
                100,
                "main |["
                    + "-".repeat(60)
                    + "r\nworker | ["
                    + "-".repeat(9)
                    + "!xf"
                    + "=".repeat(20)
                    + ")c\n")
            .loaded();
    Finding before = first.findings().getFirst();
    Finding after = moved.findings().getFirst();
    assertFalse(
        first.store().sites().line(before.siteIndex())
            == moved.store().sites().line(after.siteIndex()));
    assertTrue(knowsAll(baseline, moved));
  }

  @Test
  void knowsNoFaultOfAnotherFunctionOrRule() {
    assertFalse(knowsAll(baseline, slow("other", "=".repeat(12))));
    LoadedTrace swallowed =
        Drawing.of("main |[------------r\nworker | [--!xh)----r\n").by("worker", "main").loaded();
    assertFalse(knowsAll(baseline, swallowed));
  }

  @Test
  void aWorseOneIsNewAndAMilderOneKnown() {
    LoadedTrace worse = slow("worker", "=".repeat(60));
    assertEquals(Severity.ERROR, worse.findings().getFirst().severity());
    assertFalse(baseline.knows(worse.store(), worse.findings().getFirst()));
    assertTrue(knowsAll(Baseline.of(worse), first));
  }

  @Test
  void neitherKeepsNorKnowsWhatCannotBeTold() {
    LoadedTrace cut = Drawing.of(100, "main |[-----------/\nworker | [--!xf====\n").loaded();
    assertTrue(cut.findings().stream().allMatch(f -> f.severity() == Severity.UNKNOWN));
    assertTrue(Baseline.of(cut).entries().isEmpty());
    assertFalse(knowsAll(baseline, cut));
  }

  @Test
  void tellsWhatIsGone() {
    LoadedTrace fine = slow("worker", "==");
    assertEquals(baseline.entries().keySet().stream().toList(), baseline.absentFrom(fine));
    assertEquals(0, baseline.absentFrom(first).size());
  }

  @Test
  void isTheSameAfterAWayThroughAFile() throws Exception {
    String text = BaselineJson.write(baseline);
    assertEquals(
        """
        {"version":1,"findings":[
          {"rule":"slow-cleanup","severity":"warning","file":"worker.py","function":"worker",\
        "coroutine":"worker()"}
        ]}
        """,
        text);
    assertEquals(baseline.entries(), BaselineJson.read(text).entries());
    assertEquals(
        0, BaselineJson.read("{\"findings\":[],\"version\":1,\"x\":[1]}").entries().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"version\":1}",
        "{\"version\":2,\"findings\":[]}",
        "{\"version\":1,\"findings\":{}}",
        "{\"version\":1,\"findings\":[1]}",
        "{\"version\":1,\"findings\":[{}]}",
        "{\"version\":1,\"findings\":[{\"rule\":\"a\",\"severity\":\"unknown\"}]}",
        "{\"version\":1,\"findings\":[{\"rule\":\"a\",\"severity\":\"error\"}]",
        "{\"version\":1,\"version\":1,\"findings\":[]}",
        "{\"version\":1,\"findings\":[]} x",
        "\u0000"
      })
  void anythingElseIsRefusedInASentence(String text) {
    var refusal = assertThrows(UnreadableBaselineException.class, () -> BaselineJson.read(text));
    assertTrue(String.valueOf(refusal.getMessage()).length() < 80, refusal.toString());
  }
}
