package dev.cancelscope.trace.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '#',
      value = {
        "``#it is no JSON object",
        "[]#it is no JSON object",
        "{}#it lacks \"version\" or \"findings\"",
        "{\"version\":1}#it lacks \"version\" or \"findings\"",
        "{\"findings\":[]}#it lacks \"version\" or \"findings\"",
        "{\"version\":2,\"findings\":[]}#its version is not 1",
        "{\"version\":\"1\",\"findings\":[]}#its version is not 1",
        "{\"version\":1,\"findings\":{}}#its findings are no list",
        "{\"version\":1,\"findings\":[1]}#one of its findings is no object",
        "{\"version\":1,\"findings\":[{}]}#one of its findings lacks its rule or severity",
        "{\"version\":1,\"findings\":[{\"rule\":\"a\",\"severity\":\"unknown\"}]}"
            + "#one of its findings lacks its rule or severity",
        "{\"version\":1,\"findings\":[{\"severity\":\"error\"}]}"
            + "#one of its findings lacks its rule or severity",
        "{\"version\":1,\"findings\":[{\"rule\":\"a\",\"severity\":\"error\"}]"
            + "#it is not valid JSON at line 1",
        "{\"version\":1,\"version\":1,\"findings\":[]}#it is not valid JSON at line 1",
        "{\"version\":1,\"findings\":[]} []#something follows its end",
        "{\"version\":1,\"findings\":[]} x#it is not valid JSON at line 1"
      })
  void anythingElseIsRefusedInASentence(String text, String why) {
    var refusal = assertThrows(UnreadableBaselineException.class, () -> BaselineJson.read(text));
    assertEquals(why, refusal.getMessage());
  }

  @Test
  void ofOneFaultListedTwiceTheWorseSeverityCounts() throws Exception {
    FindingKey key = new FindingKey("a", null, null, null);
    for (String order : List.of("error,warning", "warning,error")) {
      String[] two = order.split(",");
      String text =
          "{\"version\":1,\"findings\":[{\"rule\":\"a\",\"severity\":\"%s\"},{\"rule\":\"a\",\"severity\":\"%s\"}]}"
              .formatted((Object[]) two);
      assertEquals(Map.of(key, Severity.ERROR), BaselineJson.read(text).entries());
    }
  }

  @Test
  void ofManyFindingsOfOneFaultTheWorstIsKept() {
    String mild = "=".repeat(12);
    String bad = "=".repeat(60);
    for (List<String> order : List.of(List.of(mild, bad), List.of(bad, mild))) {
      String row = "worker | [---!xf%s)h---!xf%s)c".formatted(order.get(0), order.get(1));
      LoadedTrace both = Drawing.of(100, "main |[" + "-".repeat(120) + "r\n" + row + "\n").loaded();
      Severity worst =
          both.findings().stream()
              .filter(f -> f.rule().equals("slow-cleanup"))
              .map(Finding::severity)
              .min(Comparator.naturalOrder())
              .orElseThrow();
      assertEquals(Severity.ERROR, worst);
      assertTrue(
          Baseline.of(both).entries().entrySet().stream()
              .filter(e -> e.getKey().rule().equals("slow-cleanup"))
              .allMatch(e -> e.getValue() == Severity.ERROR));
    }
  }
}
