package dev.cancelscope.app.tasktree;

import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.findings.Severity;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Draws one row of the tree; reused for whatever row scrolls to its place. */
final class TaskRowNode extends Region {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final PseudoClass HIT = PseudoClass.getPseudoClass("hit");
  private static final PseudoClass ODD = PseudoClass.getPseudoClass("odd");
  private static final double INDENT_PX = 14;
  private static final double DEEPEST_SHOWN = 12;
  private static final double TWISTY_PX = 18;

  /** More findings of one task than this are not counted out: the list tells them. */
  private static final int MOST_COUNTED = 9;

  /** Below this there is only room for an ellipsis. */
  private static final double LEAST_SHOWN_PX = 14;

  private final Label badge = label("badge");
  private final Label twisty = label("twisty");
  private final Label name = label("task-name");
  private final Label coroutine = label("task-coroutine");
  private final Label outcome = label("task-outcome");
  private final Label duration = label("task-time");
  private final Label cleanup = label("task-time");
  private final FontIcon open = Icons.of(Feather.CHEVRON_DOWN);
  private final FontIcon closed = Icons.of(Feather.CHEVRON_RIGHT);

  private @Nullable TaskRow shown;

  TaskRowNode() {
    getStyleClass().add("task-row");
    setAccessibleRole(AccessibleRole.TREE_TABLE_ROW);
    setManaged(false);
    getChildren().setAll(badge, twisty, name, coroutine, outcome, duration, cleanup);
  }

  private static Label label(String styleClass) {
    var label = new Label();
    label.getStyleClass().add(styleClass);
    label.setMinWidth(0);
    label.setMouseTransparent(true);
    return label;
  }

  /** Shows this row; the same row again costs nothing. */
  void show(TaskRow row, boolean selected, boolean hit, boolean odd) {
    pseudoClassStateChanged(HIT, hit);
    pseudoClassStateChanged(SELECTED, selected);
    pseudoClassStateChanged(ODD, odd);
    if (row.equals(shown)) {
      return;
    }
    // Other style classes cost a look at all style sheets, even where they are the same again.
    if (shown == null || shown.state() != row.state()) {
      outcome.getStyleClass().setAll("label", "task-outcome", "outcome-" + row.state().key());
    }
    shown = row;
    name.setText(row.hiddenTasks() == 0 ? row.name() : row.name() + "  +" + row.hiddenTasks());
    coroutine.setText(row.coroutine().equals(row.name()) ? "" : row.coroutine());
    outcome.setText(row.outcome());
    duration.setText(row.duration());
    cleanup.setText(row.cleanup());
    Severity worst = row.worst();
    badge.setGraphic(worst == null ? null : Icons.of(worst));
    badge.setText(
        row.findings() < 2
            ? ""
            : row.findings() <= MOST_COUNTED ? Integer.toString(row.findings()) : "+");
    twisty.setGraphic(row.hasChildren() ? (row.collapsed() ? closed : open) : null);
    setAccessibleText(spoken(row));
    // The pane calls this while it lays out: sizes must be known now, not at the next pulse.
    applyCss();
    requestLayout();
  }

  /** Whether a click at this x folds or unfolds the row. */
  boolean onTwisty(double x) {
    return shown != null && shown.hasChildren() && x >= twistyX() && x < twistyX() + TWISTY_PX;
  }

  @Override
  protected void layoutChildren() {
    Columns columns = Columns.of(getWidth());
    double indent = twistyX();
    double nameX = indent + TWISTY_PX;
    double gap = Columns.GAP_PX;
    place(badge, 6, Columns.BADGE_PX - 6);
    place(twisty, indent, TWISTY_PX);
    double end = isGroup() ? getWidth() : Columns.BADGE_PX + columns.taskWidthPx();
    double room = end - gap - nameX;
    double nameWidth = Math.min(name.prefWidth(-1), room);
    place(name, nameX, nameWidth);
    place(coroutine, nameX + nameWidth + gap, room - nameWidth - gap);
    place(outcome, columns.outcomeX(), Columns.OUTCOME_PX - gap);
    place(duration, columns.durationX(), Columns.TIME_PX - gap);
    place(cleanup, columns.cleanupX(), Columns.TIME_PX - gap);
  }

  /** A row that stands for several tasks has nothing in the other columns. */
  private boolean isGroup() {
    return outcome.getText().isEmpty()
        && duration.getText().isEmpty()
        && cleanup.getText().isEmpty();
  }

  private double twistyX() {
    double depth = shown == null ? 0 : Math.min(shown.depth(), DEEPEST_SHOWN);
    return Columns.BADGE_PX + depth * INDENT_PX;
  }

  private void place(Label label, double x, double width) {
    label.resizeRelocate(x, 0, Math.max(0, width), getHeight());
    label.setOpacity(width < LEAST_SHOWN_PX ? 0 : 1);
  }

  private static String spoken(TaskRow row) {
    String findings = row.findings() == 0 ? "" : Texts.count("tree.findings", row.findings());
    return Texts.format(
        "tree.row.spoken", row.name(), row.coroutine(), row.outcome(), row.duration(), findings);
  }
}
