package dev.cancelscope.app.findings;

import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.text.TaskTexts;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.text.Durations;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The findings, worst first and dearest first; which of them are shown and which is selected. */
public final class FindingsViewModel {
  private final Session session;
  private final ObservableList<FindingRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper(this, "summary", "");
  private final ReadOnlyStringWrapper whenNone = new ReadOnlyStringWrapper(this, "whenNone", "");
  private final ReadOnlyIntegerWrapper selectedRow =
      new ReadOnlyIntegerWrapper(this, "selectedRow", -1);
  private final Set<Severity> hidden = EnumSet.noneOf(Severity.class);

  public FindingsViewModel(Session session) {
    this.session = session;
    session.traceProperty().addListener((_, _, _) -> refresh());
    session.selectionProperty().addListener((_, _, _) -> markSelected());
    refresh();
  }

  public ObservableList<FindingRow> rows() {
    return FXCollections.unmodifiableObservableList(rows);
  }

  /** How many there are, by severity. */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** What stands in place of the rows where there are none; praise is for whole traces only. */
  public ReadOnlyStringProperty whenNoneProperty() {
    return whenNone.getReadOnlyProperty();
  }

  /** The row of the selected finding, or -1. */
  public ReadOnlyIntegerProperty selectedRowProperty() {
    return selectedRow.getReadOnlyProperty();
  }

  /** How many findings have this severity, shown or not. */
  public long count(Severity severity) {
    LoadedTrace trace = session.trace();
    return trace == null
        ? 0
        : trace.findings().stream().filter(finding -> finding.severity() == severity).count();
  }

  public void show(Severity severity, boolean shown) {
    if (shown ? hidden.remove(severity) : hidden.add(severity)) {
      refresh();
    }
  }

  /** Selects a finding and brings what it is about to the eye. */
  public void choose(FindingRow row) {
    session.goTo(new Selection.OfFinding(row.findingIndex(), row.taskIndex()));
  }

  private void refresh() {
    LoadedTrace trace = session.trace();
    rows.setAll(trace == null ? List.of() : rowsOf(trace));
    summary.set(trace == null ? "" : summary(trace));
    boolean judged = trace == null || !trace.partial();
    whenNone.set(Texts.get(judged ? "findings.none.long" : "findings.partial.long"));
    markSelected();
  }

  private List<FindingRow> rowsOf(LoadedTrace trace) {
    List<Finding> findings = trace.findings();
    Comparator<Integer> worstFirst = Comparator.comparing(index -> findings.get(index).severity());
    return IntStream.range(0, findings.size())
        .boxed()
        .filter(index -> !hidden.contains(findings.get(index).severity()))
        .sorted(
            worstFirst.thenComparing(
                index -> findings.get(index).durationNanos(), Comparator.reverseOrder()))
        .map(index -> row(trace, index))
        .toList();
  }

  private static FindingRow row(LoadedTrace trace, int index) {
    Finding finding = trace.findings().get(index);
    return new FindingRow(
        index,
        finding.taskIndex(),
        finding.severity(),
        TaskTexts.sentence(finding.message()),
        finding.rule(),
        finding.taskIndex() < 0 ? "" : TaskTexts.name(trace.store(), finding.taskIndex()),
        TaskTexts.site(trace.store(), finding.siteIndex()),
        Nanos.known(finding.durationNanos()) ? Durations.text(finding.durationNanos()) : "");
  }

  private static String summary(LoadedTrace trace) {
    List<Finding> findings = trace.findings();
    if (trace.partial()) {
      return Texts.get("findings.partial");
    }
    return findings.isEmpty()
        ? Texts.get("findings.none")
        : Texts.count("findings.count", findings.size());
  }

  private void markSelected() {
    selectedRow.set(
        session.selection() instanceof Selection.OfFinding(int finding, int _)
            ? rowOf(finding)
            : -1);
  }

  private int rowOf(int findingIndex) {
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).findingIndex() == findingIndex) {
        return row;
      }
    }
    return -1;
  }

  /** The row to stand at next after this one is stepped on, for keys that walk the findings. */
  public @Nullable FindingRow neighbour(int step) {
    int next = selectedRow.get() + step;
    return next >= 0 && next < rows.size() ? rows.get(next) : null;
  }
}
