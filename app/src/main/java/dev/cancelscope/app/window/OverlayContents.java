package dev.cancelscope.app.window;

import dev.cancelscope.app.settings.UserFolders;
import dev.cancelscope.app.text.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What the overlay shows: keys, about, the problems of a file, a failure. */
final class OverlayContents {
  private static final double TEXT_PX = 520;
  private static final double LIST_PX = 360;
  private static final int KEY_COLUMNS = 3;
  private static final double KEY_WORDS_PX = 200;

  /** A column may have so many lines more than the others, so that no group is torn. */
  private static final int KEY_ROOM = 3;

  private OverlayContents() {}

  /** The keys, group by group, in columns of about the same height. */
  static Node keys() {
    List<Command.Group> groups =
        Arrays.stream(Command.Group.values()).filter(group -> !withKeys(group).isEmpty()).toList();
    int most = groups.stream().mapToInt(OverlayContents::lines).sum() / KEY_COLUMNS + KEY_ROOM;
    var columns = new HBox(28);
    List<GridPane> grids = new ArrayList<>();
    int[] used = new int[KEY_COLUMNS];
    for (Command.Group group : groups) {
      int column = column(used, grids.size(), lines(group), most);
      if (column == grids.size()) {
        grids.add(new GridPane(10, 4));
        columns.getChildren().add(grids.getLast());
      }
      used[column] += lines(group);
      addTitle(grids.get(column), group);
      withKeys(group).forEach(command -> addKeys(grids.get(column), command));
    }
    return new VBox(14, columns, text("keys.mouse", "muted"));
  }

  private static List<Command> withKeys(Command.Group group) {
    return group.commands().stream().filter(command -> !Keymap.strokes(command).isEmpty()).toList();
  }

  private static int lines(Command.Group group) {
    return withKeys(group).size() + 1;
  }

  /** The last column if the group has room there, else a new one, else the first with room. */
  private static int column(int[] used, int begun, int lines, int most) {
    if (begun > 0 && used[begun - 1] + lines <= most) {
      return begun - 1;
    }
    return begun < used.length
        ? begun
        : IntStream.range(0, used.length)
            .filter(column -> used[column] + lines <= most)
            .findFirst()
            .orElse(used.length - 1);
  }

  private static void addTitle(GridPane grid, Command.Group group) {
    var title = new Label(Texts.get(group.textKey()));
    title.getStyleClass().add("section-title");
    grid.add(title, 1, grid.getRowCount());
  }

  private static void addKeys(GridPane grid, Command command) {
    var keys = new HBox(4);
    keys.setAlignment(Pos.CENTER_RIGHT);
    for (String shown : Keymap.shownEach(command)) {
      var key = new Label(shown);
      key.getStyleClass().add("key");
      keys.getChildren().add(key);
    }
    var words = new Label(Texts.get(command.textKey()));
    words.setWrapText(true);
    words.setMaxWidth(KEY_WORDS_PX);
    int row = grid.getRowCount();
    grid.add(keys, 0, row);
    grid.add(words, 1, row);
  }

  static Node about(String version) {
    var block = new VBox(8, text("about.what"), new Label(Texts.format("about.version", version)));
    block.getChildren().add(text("about.licence", "muted"));
    var log = wrapped(Texts.format("about.log", UserFolders.here().logFile()));
    log.getStyleClass().add("muted");
    block.getChildren().add(log);
    return block;
  }

  static Node problems(List<String> sentences) {
    var list = new ListView<>(FXCollections.observableList(sentences));
    list.setPrefSize(TEXT_PX + 120, LIST_PX);
    list.setAccessibleText(Texts.get("problems.title"));
    return new VBox(10, text("problems.what", "muted"), list);
  }

  /** A line to type, and a button that takes it. */
  static Node question(ShareCommands.Question question, Runnable close) {
    var field = new TextField(question.initial());
    field.setId("answer");
    field.setPromptText(question.field());
    field.setAccessibleText(question.field());
    field.setPrefColumnCount(40);
    var button = new Button(question.button());
    button.setId("answered");
    button.getStyleClass().add("accent");
    Runnable take =
        () -> {
          close.run();
          question.answered().accept(field.getText());
        };
    field.setOnAction(_ -> take.run());
    button.setOnAction(_ -> take.run());
    var foot = new HBox(button);
    foot.setAlignment(Pos.CENTER_RIGHT);
    return new VBox(12, wrapped(question.sentence()), field, foot);
  }

  static Node failure(String sentence) {
    var label = wrapped(sentence);
    label.setId("failure");
    return new VBox(8, label);
  }

  /** A failure, and what can be done about it. */
  static Node failure(String sentence, Button... actions) {
    var row = new HBox(8, actions);
    row.setAlignment(Pos.CENTER_RIGHT);
    return new VBox(14, failure(sentence), row);
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
