package dev.cancelscope.app.window;

import dev.cancelscope.app.editor.EditorCommand;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.ThemeChoice;
import dev.cancelscope.app.text.Language;
import dev.cancelscope.app.text.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** What the user can choose; each choice holds at once and is remembered. */
final class Preferences {
  private static final double CHOICE_PX = 240;
  private static final double WIDE_PX = 340;

  private Preferences() {}

  static Node of(Settings settings) {
    var grid = new GridPane(16, 12);
    row(
        grid,
        "preferences.theme",
        choice(
            "preferences.theme",
            List.of(ThemeChoice.values()),
            settings.themeProperty(),
            choice -> Texts.get("theme." + choice.key())));
    row(
        grid,
        "preferences.language",
        choice(
            "preferences.language", languages(), settings.languageProperty(), Preferences::shown));
    var reopen = new CheckBox(Texts.get("preferences.reopen"));
    reopen.setId("preferences-reopen");
    reopen.selectedProperty().bindBidirectional(settings.reopenProperty());
    row(grid, "preferences.start", reopen);
    row(grid, "preferences.editor", editor(settings));
    var forget = new Button(Texts.get("preferences.forget"));
    forget.setOnAction(_ -> settings.forgetAll());
    forget.disableProperty().bind(javafx.beans.binding.Bindings.isEmpty(settings.recentFiles()));
    row(grid, "preferences.recent", forget);
    return new VBox(grid);
  }

  /** Holds as soon as it can be understood; empty: to be asked for. */
  private static Node editor(Settings settings) {
    var field = new TextField(settings.editor().orElse(""));
    field.setId("preferences-editor");
    field.setPromptText(Texts.format("editor.command"));
    field.setAccessibleText(Texts.get("preferences.editor"));
    field.setPrefWidth(WIDE_PX);
    var wrong = new Label(Texts.get("editor.wrong"));
    wrong.setId("preferences-editor-wrong");
    wrong.setWrapText(true);
    wrong.setMaxWidth(WIDE_PX);
    wrong.managedProperty().bind(wrong.visibleProperty());
    wrong.setVisible(false);
    field
        .textProperty()
        .addListener(
            (_, _, text) -> {
              boolean good = text.isBlank() || EditorCommand.parse(text).isPresent();
              wrong.setVisible(!good);
              if (good) {
                settings.setEditor(text);
              }
            });
    return new VBox(4, field, wrong);
  }

  private static List<Optional<Language>> languages() {
    return Stream.concat(
            Stream.of(Optional.<Language>empty()),
            Arrays.stream(Language.values()).map(Optional::of))
        .toList();
  }

  private static String shown(Optional<Language> language) {
    return language.map(Language::ownName).orElseGet(() -> Texts.get("language.system"));
  }

  private static void row(GridPane grid, String key, Node control) {
    int row = grid.getRowCount();
    var label = new Label(Texts.get(key));
    label.getStyleClass().add("muted");
    label.setLabelFor(control);
    grid.add(label, 0, row);
    grid.add(control, 1, row);
  }

  private static <T> ComboBox<T> choice(
      String key, List<T> values, ObjectProperty<T> property, Function<T, String> words) {
    var box = new ComboBox<T>();
    box.setId(key.replace('.', '-'));
    box.setAccessibleText(Texts.get(key));
    box.getItems().setAll(values);
    box.setPrefWidth(CHOICE_PX);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@org.jspecify.annotations.Nullable T value) {
            return value == null ? "" : words.apply(value);
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException("nobody types here");
          }
        });
    box.valueProperty().bindBidirectional(property);
    return box;
  }
}
