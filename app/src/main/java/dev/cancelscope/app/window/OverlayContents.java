package dev.cancelscope.app.window;

import dev.cancelscope.app.text.Texts;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** What the overlay shows: keys, about, the problems of a file, a failure. */
final class OverlayContents {
  private static final double TEXT_PX = 520;
  private static final double LIST_PX = 360;

  private OverlayContents() {}

  /** Two columns of keys and what they do. */
  static Node keys() {
    var grid = new GridPane(12, 7);
    List<Keymap.Binding> bindings = Keymap.all();
    int half = (bindings.size() + 1) / 2;
    for (int i = 0; i < bindings.size(); i++) {
      var keys = new Label(bindings.get(i).shown());
      keys.getStyleClass().add("key");
      GridPane.setHalignment(keys, HPos.RIGHT);
      grid.add(keys, i < half ? 0 : 2, i % half);
      grid.add(
          new Label(Texts.get(bindings.get(i).command().textKey())), i < half ? 1 : 3, i % half);
    }
    return new VBox(14, grid, text("keys.mouse", "muted"));
  }

  static Node about(String version) {
    var block = new VBox(8, text("about.what"), new Label(Texts.format("about.version", version)));
    block.getChildren().add(text("about.licence", "muted"));
    return block;
  }

  static Node problems(List<String> sentences) {
    var list = new ListView<>(FXCollections.observableList(sentences));
    list.setPrefSize(TEXT_PX + 120, LIST_PX);
    list.setAccessibleText(Texts.get("problems.title"));
    return new VBox(10, text("problems.what", "muted"), list);
  }

  static Node failure(String sentence) {
    var label = wrapped(sentence);
    label.setId("failure");
    return new VBox(8, label);
  }

  private static Label text(String key, String... styleClasses) {
    Label label = wrapped(Texts.get(key));
    label.getStyleClass().addAll(styleClasses);
    return label;
  }

  private static Label wrapped(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMaxWidth(TEXT_PX);
    return label;
  }
}
