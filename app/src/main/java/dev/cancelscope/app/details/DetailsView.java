package dev.cancelscope.app.details;

import dev.cancelscope.app.text.Texts;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

/** Controller of details.fxml. */
public final class DetailsView {
  private final DetailsViewModel model;

  @FXML private ListView<DetailItem> list;

  @SuppressWarnings("NullAway.Init") // the loader of the FXML fills the fields
  public DetailsView(DetailsViewModel model) {
    this.model = model;
  }

  @FXML
  void initialize() {
    list.setItems(model.items());
    list.setCellFactory(_ -> cell());
    var nothing = new Label(Texts.get("details.nothing"));
    nothing.setWrapText(true);
    nothing.getStyleClass().add("empty-note");
    list.setPlaceholder(nothing);
    model.items().addListener((ListChangeListener<DetailItem>) _ -> list.scrollTo(0));
    list.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            followSelected();
          }
        });
  }

  private DetailCell cell() {
    var cell = new DetailCell(model::follow);
    cell.setOnMouseClicked(
        _ -> {
          if (!cell.isEmpty()) {
            followSelected();
          }
        });
    return cell;
  }

  private void followSelected() {
    if (list.getSelectionModel().getSelectedItem() instanceof DetailItem.Moment moment) {
      model.follow(moment.target());
    }
  }
}
