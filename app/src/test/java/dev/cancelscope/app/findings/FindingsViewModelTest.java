package dev.cancelscope.app.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.testing.SmallTrace;
import dev.cancelscope.format.read.ReadSummary;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsViewModelTest {
  private final Session session = new Session();
  private final FindingsViewModel model = new FindingsViewModel(session);

  @Test
  void listsTheWorstFirst() {
    assertEquals("", model.summaryProperty().get());
    session.opened(SmallTrace.load());
    assertTrue(model.rows().size() >= 2, model.rows().toString());
    for (int row = 1; row < model.rows().size(); row++) {
      Severity before = model.rows().get(row - 1).severity();
      assertTrue(before.compareTo(model.rows().get(row).severity()) <= 0);
    }
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
        model.rows().stream()
            .filter(r -> r.rule().equals("slow-cleanup"))
            .findFirst()
            .orElseThrow();
    model.choose(row);
    assertEquals(
        new Selection.OfFinding(row.findingIndex(), SmallTrace.SERVER), session.selection());
    assertEquals(model.rows().indexOf(row), model.selectedRowProperty().get());
    session.select(new Selection.OfTask(SmallTrace.MAIN));
    assertEquals(-1, model.selectedRowProperty().get());
  }

  @Test
  void hidesASeverity() {
    session.opened(SmallTrace.load());
    long errors = model.count(Severity.ERROR);
    assertTrue(errors > 0);
    int all = model.rows().size();
    model.show(Severity.ERROR, false);
    assertEquals(all - errors, model.rows().size());
    assertEquals(errors, model.count(Severity.ERROR));
    model.show(Severity.ERROR, true);
    assertEquals(all, model.rows().size());
  }
}
