package dev.cancelscope.app.findings;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.fx.Job;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.compare.FindingKey;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.notes.Mute;
import dev.cancelscope.trace.report.FindingText;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The findings, worst first and dearest first; which of them are shown, in which groups, which is
 * selected, which are muted. FX thread only.
 */
public final class FindingsViewModel {
  private final Session session;
  private final ObservableList<FindingLine> lines = FXCollections.observableArrayList();

  /** One for all: a list made anew for each caller would forget who listens to it. */
  private final ObservableList<FindingLine> shownLines =
      FXCollections.unmodifiableObservableList(lines);

  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper(this, "summary", "");
  private final ReadOnlyStringWrapper whenNone = new ReadOnlyStringWrapper(this, "whenNone", "");
  private final ReadOnlyIntegerWrapper selectedRow =
      new ReadOnlyIntegerWrapper(this, "selectedRow", -1);
  private final ReadOnlyIntegerWrapper current = new ReadOnlyIntegerWrapper(this, "current", -1);
  private final ObjectProperty<Grouping> grouping =
      new SimpleObjectProperty<>(this, "grouping", Grouping.NONE);
  private final BooleanProperty mutedShown = new SimpleBooleanProperty(this, "mutedShown", false);
  private final Set<Severity> hidden = EnumSet.noneOf(Severity.class);

  /** Of more than so many the lines are made in the background. */
  private static final int MANY = 500;

  private final Background background;
  private Job making = new Job();
  private FindingLines.Shown shown = FindingLines.Shown.NOTHING;

  /** Whose findings the lines are. */
  private @Nullable LoadedTrace shownTrace;

  /** By finding, the line that it stands on. */
  private final Map<Integer, Integer> rowOfFinding = new HashMap<>();

  /** Set while the lines are replaced: what a list selects meanwhile, nobody chose. */
  private boolean refreshing;

  public FindingsViewModel(Session session, Background background) {
    this.session = session;
    this.background = background;
    session
        .traceProperty()
        .addListener(
            (_, _, _) -> {
              if (!session.isGrowth()) {
                current.set(-1);
              }
              refresh();
            });
    session.notesProperty().addListener((_, _, _) -> refresh());
    session.rangeProperty().addListener((_, _, _) -> refresh());
    session.selectionProperty().addListener((_, _, _) -> markSelected());
    grouping.addListener((_, _, _) -> refresh());
    mutedShown.addListener((_, _, _) -> refresh());
    refresh();
  }

  /** From top to bottom, heads of groups included. */
  public ObservableList<FindingLine> lines() {
    return shownLines;
  }

  /** How many there are; of how many, where a stretch of time is marked. */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** What stands in place of the rows where there are none; praise is for whole traces only. */
  public ReadOnlyStringProperty whenNoneProperty() {
    return whenNone.getReadOnlyProperty();
  }

  /** The index in {@link #lines} of the selected finding, or -1. */
  public ReadOnlyIntegerProperty selectedRowProperty() {
    return selectedRow.getReadOnlyProperty();
  }

  public ObjectProperty<Grouping> groupingProperty() {
    return grouping;
  }

  /** Whether muted findings are shown too, at the end. */
  public BooleanProperty mutedShownProperty() {
    return mutedShown;
  }

  /** How many are muted. */
  public int muted() {
    return shown.muted();
  }

  /** How many findings have this severity and are not muted, shown or not. */
  public long count(Severity severity) {
    return shown.counts().getOrDefault(severity, 0L);
  }

  public void show(Severity severity, boolean shown) {
    if (shown ? hidden.remove(severity) : hidden.add(severity)) {
      refresh();
    }
  }

  /** Selects a finding and brings what it is about to the eye. */
  @SuppressWarnings("ReferenceEquality") // the very trace that is open
  public void choose(FindingRow row) {
    LoadedTrace trace = session.trace();
    if (refreshing || trace == null || shownTrace != trace) {
      return; // they are being made anew
    }
    session.goTo(new Selection.OfFinding(row.findingIndex(), row.taskIndex()));
  }

  /** The finding that is selected; empty: none is. */
  public Optional<FindingRow> selected() {
    return finding(selectedRow.get());
  }

  private Optional<FindingRow> finding(int row) {
    return row >= 0 && lines.get(row) instanceof FindingLine.OfFinding(FindingRow finding)
        ? Optional.of(finding)
        : Optional.empty();
  }

  /**
   * The finding that is spoken of: the selected one, else the one that was selected last, so that
   * it can be passed on after a look at its cause; -1: none was.
   */
  public ReadOnlyIntegerProperty currentProperty() {
    return current.getReadOnlyProperty();
  }

  /** As above, ready to show; empty: none, or it is hidden at present. */
  public Optional<FindingRow> current() {
    return finding(rowOf(current.get()));
  }

  /** Mutes all findings of this one's rule, function and coroutine; a blank reason does nothing. */
  public void mute(FindingRow row, String reason) {
    LoadedTrace trace = session.trace();
    if (trace != null && !reason.isBlank()) {
      FindingKey key = FindingKey.of(trace.store(), finding(trace, row));
      session.notesProperty().set(session.notes().with(new Mute(key, reason.strip())));
    }
  }

  public void unmute(FindingRow row) {
    LoadedTrace trace = session.trace();
    if (trace != null) {
      FindingKey key = FindingKey.of(trace.store(), finding(trace, row));
      session.notesProperty().set(session.notes().without(key));
    }
  }

  /** How many findings muting this one would mute. */
  public long alike(FindingRow row) {
    LoadedTrace trace = session.trace();
    if (trace == null) {
      return 0;
    }
    FindingKey key = FindingKey.of(trace.store(), finding(trace, row));
    return trace.findings().stream()
        .filter(finding -> FindingKey.of(trace.store(), finding).equals(key))
        .count();
  }

  /** A finding as one line, for a chat; empty: nothing is open. */
  public String line(FindingRow row) {
    LoadedTrace trace = session.trace();
    return trace == null ? "" : FindingText.line(trace, finding(trace, row), Texts.sentences());
  }

  /** A finding as a block of Markdown; empty: nothing is open. */
  public String markdown(FindingRow row) {
    LoadedTrace trace = session.trace();
    return trace == null ? "" : FindingText.markdown(trace, finding(trace, row), Texts.sentences());
  }

  private static Finding finding(LoadedTrace trace, FindingRow row) {
    return trace.findings().get(row.findingIndex());
  }

  @SuppressWarnings("ReferenceEquality") // the very trace that is open
  private void refresh() {
    making.cancel();
    LoadedTrace trace = session.trace();
    if (trace == null) {
      take(null, FindingLines.Shown.NOTHING);
      return;
    }
    var all = new FindingLines(trace, session.notes());
    var filter = new FindingLines.Filter(hidden, session.range(), mutedShown.get());
    Grouping groups = grouping.get();
    if (trace.findings().size() <= MANY) {
      take(trace, all.shown(filter, groups));
    } else {
      if (!session.isGrowth() && !lines.isEmpty() && shownTrace != trace) {
        take(trace, FindingLines.Shown.NOTHING);
      }
      making = background.run(() -> all.shown(filter, groups), made -> take(trace, made), _ -> {});
    }
  }

  private void take(@Nullable LoadedTrace trace, FindingLines.Shown made) {
    refreshing = true;
    shown = made;
    shownTrace = trace;
    if (!lines.equals(made.lines())) { // a trace that grows has mostly the same
      showLines(made.lines());
      rowOfFinding.clear();
      for (int row = 0; row < lines.size(); row++) {
        if (lines.get(row) instanceof FindingLine.OfFinding(FindingRow finding)) {
          rowOfFinding.put(finding.findingIndex(), row);
        }
      }
    }
    summary.set(trace == null ? "" : summary(trace));
    boolean judged = trace == null || !trace.partial();
    whenNone.set(Texts.get(judged ? "findings.none.long" : "findings.partial.long"));
    refreshing = false;
    markSelected();
  }

  /** Rows above the first that differs stay as they are. */
  private void showLines(List<FindingLine> now) {
    int same = 0;
    while (same < now.size() && same < lines.size() && now.get(same).equals(lines.get(same))) {
      same++;
    }
    if (same == 0) {
      lines.setAll(now);
    } else {
      lines.remove(same, lines.size());
      lines.addAll(now.subList(same, now.size()));
    }
  }

  private String summary(LoadedTrace trace) {
    if (trace.partial()) {
      return Texts.get("findings.partial");
    }
    if (shown.told() == 0) {
      return Texts.get("findings.none");
    }
    if (session.range() != null) {
      return Texts.format("findings.in-range", shown.listed(), shown.told());
    }
    int muted = shown.muted();
    return Texts.count("findings.count", shown.told() - muted)
        + (muted == 0 ? "" : Texts.format("findings.and-muted", muted));
  }

  private void markSelected() {
    if (session.selection() instanceof Selection.OfFinding(int finding, int _)) {
      current.set(finding);
    }
    selectedRow.set(
        session.selection() instanceof Selection.OfFinding(int finding, int _)
            ? rowOf(finding)
            : -1);
  }

  private int rowOf(int findingIndex) {
    return rowOfFinding.getOrDefault(findingIndex, -1);
  }

  /** The finding to stand at next after this one is stepped on, for keys that walk them. */
  public @Nullable FindingRow neighbour(int step) {
    for (int row = selectedRow.get() + step; row >= 0 && row < lines.size(); row += step) {
      if (lines.get(row) instanceof FindingLine.OfFinding(FindingRow finding)) {
        return finding;
      }
    }
    return null;
  }
}
