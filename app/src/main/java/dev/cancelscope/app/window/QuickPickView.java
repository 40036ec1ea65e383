package dev.cancelscope.app.window;

import dev.cancelscope.app.text.Texts;
import dev.cancelscope.app.window.QuickPickViewModel.Choice;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A field to type into and what it may mean; ↑ ↓ choose, Enter takes, Esc leaves. */
final class QuickPickView extends VBox {
  private static final double WIDTH_PX = 560;
  private static final double ROW_PX = 34;
  private static final int ROWS = 11;

  private final QuickPickViewModel model;
  private final Runnable close;
  private final TextField field = new TextField();
  private final ListView<Choice> list = new ListView<>();

  /**
   * @param promptKey of what the empty field says
   */
  QuickPickView(QuickPickViewModel model, String promptKey, Runnable close) {
    super(8);
    this.model = model;
    this.close = close;
    setId("quick-pick");
    getStyleClass().addAll("overlay-card", "quick-pick");
    setMaxSize(WIDTH_PX, Region.USE_PREF_SIZE);
    setPrefWidth(WIDTH_PX);
    field.setId("quick-pick-field");
    field.setPromptText(Texts.get(promptKey));
    field.setAccessibleText(Texts.get(promptKey));
    field.textProperty().bindBidirectional(model.textProperty());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    fillList();
    getChildren().setAll(field, list);
  }

  TextField field() {
    return field;
  }

  private void fillList() {
    list.setItems(model.choices());
    list.setFixedCellSize(ROW_PX);
    list.setPrefHeight(ROWS * ROW_PX + 2);
    list.setFocusTraversable(false);
    list.setAccessibleText(field.getPromptText());
    var nothing = new Label(Texts.get("pick.nothing"));
    nothing.getStyleClass().add("empty-note");
    list.setPlaceholder(nothing);
    list.setCellFactory(_ -> new ChoiceCell());
    list.setOnMouseClicked(
        _ -> {
          model.select(list.getSelectionModel().getSelectedIndex());
          pick();
        });
    model.selectedProperty().addListener((_, _, index) -> follow(index.intValue()));
    follow(model.selectedProperty().get());
  }

  private void follow(int index) {
    list.getSelectionModel().clearAndSelect(index);
    if (index >= 0) {
      list.scrollTo(Math.max(0, index - ROWS + 2));
    }
  }

  private void keyPressed(KeyEvent event) {
    switch (event.getCode()) {
      case UP -> model.move(-1);
      case DOWN -> model.move(1);
      case PAGE_UP -> model.move(-ROWS);
      case PAGE_DOWN -> model.move(ROWS);
      case ENTER -> pick();
      case ESCAPE -> close.run();
      default -> {
        return;
      }
    }
    event.consume();
  }

  /** Closed first: what is picked may show something itself. */
  private void pick() {
    if (model.selectedProperty().get() >= 0) {
      close.run();
      model.pick();
    }
  }

  private static final class ChoiceCell extends ListCell<Choice> {
    private final Label text = new Label();
    private final Label detail = new Label();
    private final Label keys = new Label();
    private final HBox row;

    ChoiceCell() {
      detail.getStyleClass().add("muted");
      detail.setMinWidth(0);
      keys.getStyleClass().add("muted");
      keys.setMinWidth(USE_PREF_SIZE);
      text.setMinWidth(0);
      var spring = new Region();
      HBox.setHgrow(spring, Priority.ALWAYS);
      row = new HBox(10, text, detail, spring, keys);
      row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@org.jspecify.annotations.Nullable Choice choice, boolean empty) {
      super.updateItem(choice, empty);
      setGraphic(choice == null ? null : row);
      if (choice != null) {
        text.setText(choice.text());
        detail.setText(choice.detail());
        keys.setText(choice.keys());
        setAccessibleText(choice.text() + ", " + choice.detail() + ", " + choice.keys());
      }
    }
  }
}
