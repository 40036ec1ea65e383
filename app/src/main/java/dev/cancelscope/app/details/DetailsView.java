package dev.cancelscope.app.details;

import dev.cancelscope.app.look.Labels;
import dev.cancelscope.app.text.Texts;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;

/** The story of what is selected, from top to bottom. */
public final class DetailsView extends BorderPane {
  private final DetailsViewModel model;
  private final ListView<DetailItem> list = new ListView<>();

  public DetailsView(DetailsViewModel model) {
    this.model = model;
    list.setId("details");
    list.getStyleClass().add("details-list");
    list.setAccessibleText(Texts.get("details.title"));
    list.setItems(model.items());
    list.setCellFactory(_ -> cell());
    list.setPlaceholder(Labels.emptyNote(Texts.get("details.nothing")));
    model.items().addListener((ListChangeListener<DetailItem>) _ -> list.scrollTo(0));
    list.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            followSelected();
          }
        });
    setCenter(list);
  }

  private DetailCell cell() {
    var cell = new DetailCell(this::follow);
    cell.setOnMouseClicked(
        _ -> {
          if (!cell.isEmpty()) {
            followSelected();
          }
        });
    return cell;
  }

  /** The link goes away with what it stood in: the list takes the keys, not whatever comes next. */
  private void follow(DetailItem.Link link) {
    list.requestFocus();
    model.follow(link);
  }

  private void followSelected() {
    if (list.getSelectionModel().getSelectedItem() instanceof DetailItem.Moment moment) {
      model.follow(moment.target());
    }
  }
}
