package dev.cancelscope.app.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.TimeRange;
import dev.cancelscope.app.testing.SmallTrace;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.ReadSummary;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsViewModelTest {
  private final Session session = new Session();
  private final FindingsViewModel model = new FindingsViewModel(session, Background.inline());

  private List<FindingRow> rows() {
    return model.lines().stream()
        .filter(FindingLine.OfFinding.class::isInstance)
        .map(line -> ((FindingLine.OfFinding) line).row())
        .toList();
  }

  @Test
  void listsTheWorstFirst() {
    assertEquals("", model.summaryProperty().get());
    session.opened(SmallTrace.load());
    assertTrue(rows().size() >= 2, rows().toString());
    for (int row = 1; row < rows().size(); row++) {
      Severity before = rows().get(row - 1).severity();
      assertTrue(before.compareTo(rows().get(row).severity()) <= 0);
    }
  }

  @Test
  void ofSeveralProcessesEachRowNamesItsOwn(@TempDir Path folder) throws Exception {
    String trace =
        Files.readString(Path.of("..", "sample-traces", "incident", "trace.cancelscope"));
    for (int process = 1; process <= 2; process++) {
      String header =
          "{\"event\":\"header\",\"format\":\"cancelscope\",\"version\":\"1.0\",\"trace\":\"t%d\","
                  .formatted(process)
              + "\"parentTrace\":\"p\",\"pid\":%d,".formatted(70 + process);
      String rest = trace.substring(trace.indexOf("\"capabilities\""));
      Files.writeString(folder.resolve(process + ".cancelscope"), header + rest);
    }
    session.opened(new TraceLoader(Thresholds.DEFAULT).load(folder, ReadProgress.none()));
    List<FindingRow> named = rows().stream().filter(row -> row.taskIndex() >= 0).toList();
    long ofFirst = named.stream().filter(row -> row.task().endsWith(" in program.py · 71")).count();
    long ofSecond =
        named.stream().filter(row -> row.task().endsWith(" in program.py · 72")).count();
    assertTrue(ofFirst > 0, named.toString());
    assertEquals(ofFirst, ofSecond);
    assertEquals(named.size(), ofFirst + ofSecond);
  }

  @Test
  void aBeginningIsNotPraised() {
    LoadedTrace whole = SmallTrace.load();
    ReadSummary read = whole.summary();
    var cancelled =
        new ReadSummary(
            read.form(),
            read.lines(),
            read.events(),
            read.bytes(),
            read.fileBytes(),
            read.unknownKinds(),
            read.unknownFields(),
            read.unknownValues(),
            read.problems(),
            read.ended(),
            read.declaredLines(),
            read.losses(),
            read.truncation(),
            true);
    session.opened(
        new LoadedTrace(
            whole.name(),
            whole.store(),
            whole.episodes(),
            List.of(),
            cancelled,
            List.of(),
            whole.thresholds()));
    assertEquals("not judged yet", model.summaryProperty().get());
    assertTrue(model.whenNoneProperty().get().startsWith("Nothing is judged"));
    session.opened(whole);
    assertTrue(model.whenNoneProperty().get().startsWith("Nothing to object"));
  }

  @Test
  void choosingOneSelectsItEverywhere() {
    session.opened(SmallTrace.load());
    FindingRow row =
        rows().stream().filter(r -> r.rule().equals("slow-cleanup")).findFirst().orElseThrow();
    model.choose(row);
    assertEquals(
        new Selection.OfFinding(row.findingIndex(), SmallTrace.SERVER), session.selection());
    assertEquals(rows().indexOf(row), model.selectedRowProperty().get());
    assertEquals(Optional.of(row), model.selected());
    session.select(new Selection.OfTask(SmallTrace.MAIN));
    assertEquals(-1, model.selectedRowProperty().get());
  }

  @Test
  void hidesASeverity() {
    session.opened(SmallTrace.load());
    long errors = model.count(Severity.ERROR);
    assertTrue(errors > 0);
    int all = rows().size();
    model.show(Severity.ERROR, false);
    assertEquals(all - errors, rows().size());
    assertEquals(errors, model.count(Severity.ERROR));
    model.show(Severity.ERROR, true);
    assertEquals(all, rows().size());
  }

  private static List<String> heads(FindingsViewModel model) {
    return model.lines().stream()
        .filter(FindingLine.Group.class::isInstance)
        .map(line -> ((FindingLine.Group) line).title())
        .toList();
  }

  @Test
  void groupsByRuleAndByCancellation() {
    session.opened(SmallTrace.load());
    int all = rows().size();
    model.groupingProperty().set(Grouping.BY_RULE);
    assertEquals(all, rows().size());
    assertEquals(rows().stream().map(FindingRow::rule).distinct().toList(), heads(model));
    model.groupingProperty().set(Grouping.BY_EPISODE);
    assertEquals(all, rows().size());
    assertTrue(heads(model).contains("Cancellation at 1.00 s, 7.00 s"), heads(model).toString());
    model.groupingProperty().set(Grouping.NONE);
    assertEquals(List.of(), heads(model));
  }

  @Test
  void mutesWithAReasonAndShowsMutedOnesLast() {
    session.opened(SmallTrace.load());
    FindingRow first = rows().getFirst();
    int all = rows().size();
    model.mute(first, "  ");
    assertEquals(all, rows().size(), "without a reason nothing is muted");
    model.mute(first, "known, ticket 7");
    assertEquals(1, session.notes().mutes().size());
    assertEquals(all - 1, rows().size());
    assertEquals(1, model.muted());
    model.mutedShownProperty().set(true);
    assertEquals("known, ticket 7", rows().getLast().muted());
    assertEquals(List.of("Muted"), heads(model));
    model.unmute(rows().getLast());
    assertEquals(0, model.muted());
    assertEquals(all, rows().size());
  }

  @Test
  void aMarkedStretchOfTimeLimitsThem() {
    session.opened(SmallTrace.load());
    int all = rows().size();
    session.rangeProperty().set(TimeRange.between(7_000_000_000L, 7_500_000_000L));
    assertTrue(rows().stream().anyMatch(row -> row.rule().equals("slow-cleanup")));
    assertTrue(rows().stream().noneMatch(row -> row.rule().equals("swallowed-cancel")));
    assertEquals(
        rows().size() + " of " + all + " in the marked time", model.summaryProperty().get());
    session.rangeProperty().set(null);
    assertEquals(all, rows().size());
  }

  @Test
  void walksOverTheHeadsOfGroups() {
    session.opened(SmallTrace.load());
    model.groupingProperty().set(Grouping.BY_RULE);
    FindingRow first = Objects.requireNonNull(model.neighbour(1));
    model.choose(first);
    FindingRow second = Objects.requireNonNull(model.neighbour(1));
    assertEquals(List.of(first, second), rows().subList(0, 2));
    assertNull(model.neighbour(-1));
  }

  @Test
  void tellsAFindingInOneLine() {
    session.opened(SmallTrace.load());
    FindingRow slow =
        rows().stream().filter(r -> r.rule().equals("slow-cleanup")).findFirst().orElseThrow();
    assertEquals(
        "error slow-cleanup: The finally in Server.run at app.py:20 took 7.00 s after server was"
            + " cancelled. → app.py:20 in Server.run (small.cancelscope)",
        model.line(slow));
    assertTrue(model.markdown(slow).startsWith("**error: slow-cleanup**"), model.markdown(slow));
  }
}
