package dev.cancelscope.app.notes;

import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.look.Labels;
import dev.cancelscope.app.text.Texts;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Bookmarks, and a remark on the whole; where they are kept. */
public final class NotesView extends BorderPane {
  private static final double LEAST_REMARK_PX = 30;

  private final NotesViewModel model;
  private final TextField entry = new TextField();
  private final TextArea whole = new TextArea();
  private final ListView<BookmarkRow> list = new ListView<>();

  public NotesView(NotesViewModel model) {
    this.model = model;
    var state = new Label();
    state.setId("notes-state");
    state.setWrapText(true);
    state.getStyleClass().addAll("muted", "notes-state");
    state.textProperty().bind(model.stateProperty());
    var full = new Tooltip();
    full.textProperty().bind(model.stateProperty());
    state.setTooltip(full);
    state.visibleProperty().bind(state.textProperty().isNotEmpty());
    state.managedProperty().bind(state.textProperty().isNotEmpty());
    setTop(entryLine());
    setCenter(list());
    setBottom(new VBox(4, remark(), state));
    getBottom().getStyleClass().add("notes-foot");
  }

  /** Puts the cursor where a bookmark is written. */
  public void focusEntry() {
    entry.requestFocus();
  }

  private HBox entryLine() {
    entry.setId("bookmark");
    entry.setPromptText(Texts.get("notes.prompt"));
    entry.setAccessibleText(Texts.get("notes.prompt"));
    HBox.setHgrow(entry, Priority.ALWAYS);
    entry.setOnAction(_ -> add());
    var button = new Button(Texts.get("notes.add"), Icons.of(Feather.BOOKMARK));
    button.setOnAction(_ -> add());
    var line = new HBox(8, entry, button);
    line.getStyleClass().add("notes-entry");
    return line;
  }

  private void add() {
    model.add(entry.getText());
    entry.clear();
  }

  private ListView<BookmarkRow> list() {
    list.setId("bookmarks");
    list.setAccessibleText(Texts.get("notes.title"));
    list.setItems(model.rows());
    list.setCellFactory(
        _ -> {
          var cell = new BookmarkCell(model::remove);
          cell.setOnMouseClicked(_ -> goTo(cell.getItem()));
          return cell;
        });
    list.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            goTo(list.getSelectionModel().getSelectedItem());
          }
        });
    list.setPlaceholder(Labels.emptyNote(Texts.get("notes.none")));
    return list;
  }

  private void goTo(@org.jspecify.annotations.Nullable BookmarkRow row) {
    if (row != null) {
      model.goTo(row);
    }
  }

  private TextArea remark() {
    whole.setId("remark");
    whole.setPromptText(Texts.get("notes.whole"));
    whole.setAccessibleText(Texts.get("notes.whole"));
    whole.setWrapText(true);
    whole.setPrefRowCount(2);
    // In a low pane the list gives way first, then this: what it says where notes are kept stays.
    list.setMinHeight(0);
    whole.setMinHeight(LEAST_REMARK_PX);
    whole.setText(model.text());
    whole
        .focusedProperty()
        .addListener(
            (_, _, focused) -> {
              if (!focused) {
                model.setText(whole.getText());
              }
            });
    model.rows().addListener((ListChangeListener<BookmarkRow>) _ -> showText());
    model.stateProperty().addListener((_, _, _) -> showText());
    return whole;
  }

  private void showText() {
    if (!whole.isFocused() && !whole.getText().equals(model.text())) {
      whole.setText(model.text());
    }
  }
}
