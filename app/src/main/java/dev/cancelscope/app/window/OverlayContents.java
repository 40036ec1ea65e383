package dev.cancelscope.app.window;

import dev.cancelscope.app.text.Texts;
import java.util.Arrays;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What the overlay shows: keys, about, the problems of a file, a failure. */
final class OverlayContents {
  private static final double TEXT_PX = 520;
  private static final double LIST_PX = 360;

  private OverlayContents() {}

  /** The keys, group by group, in two columns of about the same height. */
  static Node keys() {
    List<Command> all =
        Arrays.stream(Command.Group.values())
            .flatMap(group -> group.commands().stream())
            .filter(command -> !Keymap.shown(command).isEmpty())
            .toList();
    var columns = new HBox(32, new GridPane(12, 5), new GridPane(12, 5));
    int rows = 0;
    for (Command.Group group : Command.Group.values()) {
      List<Command> ofGroup = all.stream().filter(command -> command.group() == group).toList();
      if (!ofGroup.isEmpty()) {
        addKeys(
            (GridPane) columns.getChildren().get(rows < all.size() / 2 ? 0 : 1), group, ofGroup);
      }
      rows += ofGroup.size();
    }
    return new VBox(14, columns, text("keys.mouse", "muted"));
  }

  private static void addKeys(GridPane grid, Command.Group group, List<Command> commands) {
    var title = new Label(Texts.get(group.textKey()));
    title.getStyleClass().add("section-title");
    grid.add(title, 1, grid.getRowCount());
    for (Command command : commands) {
      int row = grid.getRowCount();
      var keys = new Label(Keymap.shown(command));
      keys.getStyleClass().add("key");
      GridPane.setHalignment(keys, HPos.RIGHT);
      grid.add(keys, 0, row);
      grid.add(new Label(Texts.get(command.textKey())), 1, row);
    }
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
