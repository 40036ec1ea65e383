package dev.cancelscope.app.cleanups;

import dev.cancelscope.app.look.Labels;
import dev.cancelscope.app.text.Texts;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;

/** The lines with cleanups; choosing one selects its longest. */
public final class CleanupsView extends BorderPane {
  private final CleanupsViewModel model;
  private final ListView<CleanupRow> list = new ListView<>();

  public CleanupsView(CleanupsViewModel model) {
    this.model = model;
    list.setId("cleanups");
    list.setAccessibleText(Texts.get("cleanups.title"));
    list.setItems(model.rows());
    list.setCellFactory(_ -> cell());
    list.setPlaceholder(Labels.emptyNote(Texts.get("cleanups.none")));
    list.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            choose(list.getSelectionModel().getSelectedItem());
          }
        });
    model.selectedRowProperty().addListener((_, _, row) -> mark(row.intValue()));
    setCenter(list);
  }

  private CleanupCell cell() {
    var cell = new CleanupCell();
    cell.setOnMouseClicked(_ -> choose(cell.getItem()));
    return cell;
  }

  private void choose(@org.jspecify.annotations.Nullable CleanupRow row) {
    if (row != null) {
      model.choose(row);
    }
  }

  private void mark(int row) {
    if (row < 0) {
      list.getSelectionModel().clearSelection();
    } else if (list.getSelectionModel().getSelectedIndex() != row) {
      list.getSelectionModel().select(row);
      list.scrollTo(row);
    }
  }
}
