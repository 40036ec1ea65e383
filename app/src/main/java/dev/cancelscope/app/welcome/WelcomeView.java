package dev.cancelscope.app.welcome;

import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.format.event.VisibleText;
import dev.cancelscope.samples.Sample;
import java.nio.file.Path;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Controller of welcome.fxml. */
public final class WelcomeView {
  private static final int PATH_LENGTH = 60;
  private static final double ENTRY_SIDES_PX = 30;

  private final WelcomeViewModel model;
  private final Actions actions;

  @FXML private Button open;
  @FXML private Button record;
  @FXML private Button attach;
  @FXML private Label dropIcon;
  @FXML private VBox recent;
  @FXML private VBox recentBox;
  @FXML private VBox samples;

  /**
   * @param actions what its buttons do
   */
  @SuppressWarnings("NullAway.Init") // the loader of the FXML fills the fields
  public WelcomeView(WelcomeViewModel model, Actions actions) {
    this.model = model;
    this.actions = actions;
  }

  /**
   * What can be begun here.
   *
   * @param open asks the user for a file and opens it
   * @param record asks for a program and records it
   * @param attach asks for a running program and follows it
   */
  public record Actions(Runnable open, Runnable record, Runnable attach) {}

  @FXML
  void initialize() {
    open.setOnAction(_ -> actions.open().run());
    record.setOnAction(_ -> actions.record().run());
    record.setGraphic(Icons.of(Feather.DISC));
    attach.setOnAction(_ -> actions.attach().run());
    attach.setGraphic(Icons.of(Feather.LINK_2));
    open.setGraphic(Icons.of(Feather.FOLDER));
    dropIcon.setGraphic(Icons.of(Feather.DOWNLOAD));
    model.faulty().forEach(sample -> samples.getChildren().add(pair(sample)));
    model.recentFiles().addListener((ListChangeListener<Path>) _ -> listRecent());
    listRecent();
  }

  private void listRecent() {
    boolean any = !model.recentFiles().isEmpty();
    recentBox.setVisible(any);
    recentBox.setManaged(any);
    recent.getChildren().setAll(model.recentFiles().stream().map(this::entry).toList());
  }

  private Node entry(Path file) {
    String name = Objects.requireNonNullElse(file.getFileName(), file).toString();
    String folder = Objects.requireNonNullElse(file.getParent(), file).toString();
    Button entry = entry(Feather.FILE_TEXT, name, folder, () -> model.open(file));
    entry.setTooltip(new Tooltip(file.toString()));
    return entry;
  }

  /** A faulty sample and, beside it, the way to its better version. */
  private Node pair(Sample sample) {
    Button faulty =
        entry(
            Feather.ACTIVITY,
            WelcomeViewModel.title(sample),
            WelcomeViewModel.description(sample),
            () -> model.open(sample));
    HBox.setHgrow(faulty, Priority.ALWAYS);
    var row = new HBox(6, faulty);
    row.setAlignment(Pos.CENTER_LEFT);
    model.betterThan(sample).ifPresent(better -> row.getChildren().add(better(better)));
    return row;
  }

  private Node better(Sample sample) {
    var button = new Button(Texts.get("welcome.better"), Icons.of(Feather.CHECK_CIRCLE));
    button.getStyleClass().addAll("flat", "small", "better");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setTooltip(new Tooltip(WelcomeViewModel.title(sample)));
    button.setAccessibleText(
        Texts.format(
            "welcome.entry.spoken",
            WelcomeViewModel.title(sample),
            WelcomeViewModel.description(sample)));
    button.setOnAction(_ -> model.open(sample));
    return button;
  }

  private static Button entry(Feather icon, String title, String line, Runnable action) {
    var first = new Label(VisibleText.of(title, PATH_LENGTH), Icons.of(icon));
    first.getStyleClass().add("entry-title");
    var second = new Label(line);
    second.getStyleClass().addAll("entry-line", "muted");
    second.setWrapText(true);
    second.setMinHeight(Region.USE_PREF_SIZE);
    var button = new Button();
    button.setGraphic(new VBox(2, first, second));
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setMinWidth(0);
    second.maxWidthProperty().bind(button.widthProperty().subtract(ENTRY_SIDES_PX));
    button.getStyleClass().addAll("entry", "flat");
    button.setAccessibleText(Texts.format("welcome.entry.spoken", title, line));
    button.setOnAction(_ -> action.run());
    return button;
  }
}
