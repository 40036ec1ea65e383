package dev.cancelscope.app.findings;

import static dev.cancelscope.app.look.Labels.label;

import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.look.WrappingCell;
import dev.cancelscope.app.text.TaskTexts;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.findings.Severity;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A finding (its sentence, and below it the rule, the task and the place, on as many lines as they
 * need), or a group's head.
 */
final class FindingCell extends WrappingCell<FindingLine> {
  private static final PseudoClass HEAD = PseudoClass.getPseudoClass("head");
  private static final PseudoClass MUTED = PseudoClass.getPseudoClass("muted");

  private final Label icon = label("", "finding-icon");
  private final Label sentence = label("", "finding-sentence");
  private final Label rule = label("", "rule-name");
  private final Label task = label("", "muted");
  private final Label site = label("", "muted", "mono");
  private final Label cost = label("", "finding-cost");
  private final Label reason = label("", "muted", "mute-reason");
  private final FlowPane facts = new FlowPane(10, 2, rule, task, site);
  private final HBox below = new HBox(10, facts, cost);
  private final BorderPane content = new BorderPane();
  private final Label title = label("", "group-title");
  private final Label about = label("", "muted");
  private final Label count = label("", "muted");
  private final HBox head;
  private final ContextMenu menu;
  private @Nullable Severity iconOf;

  /**
   * @param menu of a finding, not of a head
   */
  FindingCell(ContextMenu menu) {
    this.menu = menu;
    getStyleClass().add("finding-cell");
    sentence.setWrapText(true);
    cost.setMinWidth(Region.USE_PREF_SIZE);
    count.setMinWidth(Region.USE_PREF_SIZE);
    title.setMinWidth(Region.USE_PREF_SIZE);
    reason.setWrapText(true);
    HBox.setHgrow(facts, Priority.ALWAYS);
    // A flow gives a long name more room than it has itself.
    task.maxWidthProperty().bind(facts.widthProperty());
    site.maxWidthProperty().bind(facts.widthProperty());
    below.setAlignment(Pos.TOP_LEFT);
    BorderPane.setAlignment(icon, Pos.TOP_LEFT);
    content.setLeft(icon);
    content.setCenter(new VBox(3, sentence, below, reason));
    head = new HBox(10, title, about, spring(), count);
    head.setAlignment(Pos.CENTER_LEFT);
  }

  @Override
  protected void updateItem(@Nullable FindingLine line, boolean empty) {
    super.updateItem(line, empty);
    pseudoClassStateChanged(HEAD, line instanceof FindingLine.Group && !empty);
    setContextMenu(line instanceof FindingLine.OfFinding && !empty ? menu : null);
    if (line == null || empty) {
      pseudoClassStateChanged(MUTED, false);
      showBlock(null);
      setAccessibleText("");
      return;
    }
    switch (line) {
      case FindingLine.Group group -> show(group);
      case FindingLine.Remark(String what) -> showRemark(what);
      case FindingLine.OfFinding(FindingRow row) -> show(row);
    }
  }

  private void show(FindingLine.Group group) {
    pseudoClassStateChanged(MUTED, false);
    title.setGraphic(Icons.of(group.worst()));
    title.setText(group.title());
    about.setText(group.about());
    count.setText(group.count());
    setAccessibleText(group.title() + ", " + group.count());
    showBlock(head);
  }

  private void showRemark(String what) {
    pseudoClassStateChanged(MUTED, false);
    showIcon(Severity.UNKNOWN);
    sentence.setText(what);
    below.setVisible(false);
    below.setManaged(false);
    reason.setVisible(false);
    reason.setManaged(false);
    setAccessibleText(what);
    showBlock(content);
  }

  private void show(FindingRow row) {
    below.setVisible(true);
    below.setManaged(true);
    pseudoClassStateChanged(MUTED, row.isMuted());
    showIcon(row.severity());
    sentence.setText(row.sentence());
    rule.setText(row.rule());
    task.setText(row.task());
    site.setText(row.site());
    cost.setText(row.cost());
    reason.setText(row.isMuted() ? Texts.format("findings.muted-because", row.muted()) : "");
    reason.setVisible(row.isMuted());
    reason.setManaged(row.isMuted());
    setAccessibleText(TaskTexts.spoken(row.severity(), row.sentence()));
    showBlock(content);
  }

  /** A new icon is styled anew: not for each state of a trace that grows. */
  private void showIcon(Severity severity) {
    if (severity != iconOf) {
      iconOf = severity;
      icon.setGraphic(Icons.of(severity));
    }
  }

  private static Region spring() {
    var spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    return spring;
  }
}
