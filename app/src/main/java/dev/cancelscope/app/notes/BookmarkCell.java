package dev.cancelscope.app.notes;

import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.look.WrappingCell;
import dev.cancelscope.app.text.Texts;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One bookmark: when, what it says, which task. */
final class BookmarkCell extends WrappingCell<BookmarkRow> {
  private final Label at = new Label();
  private final Label text = new Label();
  private final Label about = new Label();
  private final HBox content;

  BookmarkCell(Consumer<BookmarkRow> remove) {
    getStyleClass().add("bookmark-cell");
    at.getStyleClass().add("moment-time");
    text.setWrapText(true);
    about.getStyleClass().add("muted");
    about.setMinWidth(0);
    var words = new VBox(2, text, about);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    var delete = new Button("", Icons.of(Feather.TRASH_2));
    delete.getStyleClass().addAll("flat", "button-icon", "small");
    delete.setAccessibleText(Texts.get("notes.remove"));
    delete.setTooltip(new Tooltip(Texts.get("notes.remove")));
    delete.setOnAction(
        _ -> {
          if (getItem() != null) {
            remove.accept(getItem());
          }
        });
    content = new HBox(10, at, words, delete);
    content.setAlignment(Pos.TOP_LEFT);
  }

  @Override
  protected void updateItem(@Nullable BookmarkRow row, boolean empty) {
    super.updateItem(row, empty);
    if (row == null || empty) {
      showBlock(null);
      setAccessibleText("");
      return;
    }
    at.setText(row.at());
    text.setText(row.text());
    about.setText(row.about());
    setAccessibleText(row.at() + ": " + row.text() + " " + row.about());
    showBlock(content);
  }
}
