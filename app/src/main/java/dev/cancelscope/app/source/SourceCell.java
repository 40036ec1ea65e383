package dev.cancelscope.app.source;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** One line of source: its number, its pieces, and what the cleanups there took. */
final class SourceCell extends ListCell<SourceLine> {
  private static final PseudoClass LOOKED = PseudoClass.getPseudoClass("looked");

  private final Label number = new Label();
  private final TextFlow code = new TextFlow();
  private final Label cost = new Label();
  private final HBox content = new HBox(number, code, cost);

  SourceCell() {
    getStyleClass().add("source-cell");
    number.getStyleClass().addAll("mono", "source-number");
    cost.getStyleClass().add("source-cost");
    cost.setMinWidth(Region.USE_PREF_SIZE);
    number.setMinWidth(Region.USE_PREF_SIZE);
    code.setMinWidth(Region.USE_PREF_SIZE);
    content.setFillHeight(false);
    content.setAlignment(Pos.CENTER_LEFT);
  }

  @Override
  protected void updateItem(@Nullable SourceLine line, boolean empty) {
    super.updateItem(line, empty);
    boolean looked = line != null && !empty && line.looked();
    pseudoClassStateChanged(LOOKED, looked);
    if (line == null || empty) {
      setGraphic(null);
      setAccessibleText("");
      return;
    }
    number.setText(Integer.toString(line.number()));
    code.getChildren().setAll(line.pieces().stream().map(SourceCell::text).toList());
    cost.setText(line.cost());
    cost.setVisible(!line.cost().isEmpty());
    cost.setManaged(!line.cost().isEmpty());
    setGraphic(content);
    StringBuilder spoken = new StringBuilder();
    line.pieces().forEach(piece -> spoken.append(piece.text()));
    setAccessibleText(line.number() + ": " + spoken);
  }

  private static Text text(PythonTones.Piece piece) {
    var text = new Text(piece.text());
    text.getStyleClass()
        .addAll("source-text", "tone-" + piece.tone().name().toLowerCase(Locale.ROOT));
    return text;
  }
}
