package dev.cancelscope.app.tasktree;

import atlantafx.base.controls.CustomTextField;
import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.VisibleRows;
import dev.cancelscope.app.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/** The strip above the tree, beside the chart's minimap and as high: filter, unfold, fold. */
final class TaskTreeTools extends HBox {
  private static final double HEIGHT_PX = 44;

  private final CustomTextField filter = new CustomTextField();

  TaskTreeTools(Session session, Runnable leave) {
    super(4);
    VisibleRows rows = session.visibleRows();
    getStyleClass().add("tree-tools");
    setAlignment(Pos.CENTER_LEFT);
    setMinHeight(HEIGHT_PX);
    setMaxHeight(HEIGHT_PX);
    filter.setId("filter");
    filter.setLeft(Icons.of(Feather.SEARCH));
    filter.setPromptText(Texts.get("filter.prompt"));
    filter.setAccessibleText(Texts.get("filter.prompt"));
    filter.textProperty().bindBidirectional(rows.filterProperty());
    filter.setMinWidth(0);
    HBox.setHgrow(filter, Priority.ALWAYS);
    filter.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            filter.clear();
          }
          if (event.getCode() == KeyCode.ESCAPE || event.getCode() == KeyCode.ENTER) {
            leave.run();
            event.consume();
          }
        });
    getChildren()
        .setAll(
            filter,
            button(Feather.CHEVRONS_DOWN, "command.expand-all", rows::expandAll),
            button(Feather.CHEVRONS_UP, "command.collapse-all", rows::collapseAll));
  }

  void focusFilter() {
    filter.requestFocus();
    filter.selectAll();
  }

  private static Button button(Feather icon, String textKey, Runnable action) {
    var button = new Button("", Icons.of(icon));
    button.getStyleClass().addAll("flat", "button-icon");
    button.setAccessibleText(Texts.get(textKey));
    button.setTooltip(new Tooltip(Texts.get(textKey)));
    button.setOnAction(_ -> action.run());
    return button;
  }
}
