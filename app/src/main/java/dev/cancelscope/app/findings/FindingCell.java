package dev.cancelscope.app.findings;

import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.look.WrappingCell;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One finding in the list: its sentence, and below it the rule, the task and the place. */
final class FindingCell extends WrappingCell<FindingRow> {
  private final Label icon = new Label();
  private final Label sentence = new Label();
  private final Label rule = new Label();
  private final Label task = new Label();
  private final Label site = new Label();
  private final Label cost = new Label();
  private final BorderPane content = new BorderPane();

  FindingCell() {
    getStyleClass().add("finding-cell");
    sentence.getStyleClass().add("finding-sentence");
    sentence.setWrapText(true);
    rule.getStyleClass().add("rule-name");
    task.getStyleClass().add("muted");
    site.getStyleClass().addAll("muted", "mono");
    cost.getStyleClass().add("finding-cost");
    rule.setMinWidth(Region.USE_PREF_SIZE);
    cost.setMinWidth(Region.USE_PREF_SIZE);
    var spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    site.setMinWidth(0);
    task.setMinWidth(0);
    var below = new HBox(10, rule, task, site, spring, cost);
    below.setAlignment(Pos.CENTER_LEFT);
    icon.getStyleClass().add("finding-icon");
    BorderPane.setAlignment(icon, Pos.TOP_LEFT);
    content.setLeft(icon);
    content.setCenter(new VBox(3, sentence, below));
  }

  @Override
  protected void updateItem(@Nullable FindingRow row, boolean empty) {
    super.updateItem(row, empty);
    if (row == null || empty) {
      showBlock(null);
      setAccessibleText("");
      return;
    }
    icon.setGraphic(Icons.of(row.severity()));
    sentence.setText(row.sentence());
    rule.setText(row.rule());
    task.setText(row.task());
    site.setText(row.site());
    cost.setText(row.cost());
    setAccessibleText(row.severity().wireName() + ": " + row.sentence());
    showBlock(content);
  }
}
