package dev.cancelscope.app.welcome;

import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.format.event.VisibleText;
import dev.cancelscope.samples.Sample;
import java.nio.file.Path;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Controller of welcome.fxml. */
public final class WelcomeView {
  private static final int PATH_LENGTH = 60;

  private final WelcomeViewModel model;
  private final Runnable chooseFile;

  @FXML private Button open;
  @FXML private Label dropIcon;
  @FXML private VBox recent;
  @FXML private VBox recentBox;
  @FXML private VBox samples;

  /**
   * @param chooseFile asks the user for a file and opens it
   */
  @SuppressWarnings("NullAway.Init") // the loader of the FXML fills the fields
  public WelcomeView(WelcomeViewModel model, Runnable chooseFile) {
    this.model = model;
    this.chooseFile = chooseFile;
  }

  @FXML
  private void initialize() {
    open.setOnAction(_ -> chooseFile.run());
    open.setGraphic(Icons.of(Feather.FOLDER));
    dropIcon.setGraphic(Icons.of(Feather.DOWNLOAD));
    model.samples().forEach(sample -> samples.getChildren().add(entry(sample)));
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
    return entry(Feather.FILE_TEXT, name, folder, () -> model.open(file));
  }

  private Node entry(Sample sample) {
    Feather icon = sample.better() ? Feather.CHECK_CIRCLE : Feather.ACTIVITY;
    return entry(icon, sample.title(), sample.description(), () -> model.open(sample));
  }

  private static Node entry(Feather icon, String title, String line, Runnable action) {
    var first = new Label(VisibleText.of(title, PATH_LENGTH), Icons.of(icon));
    first.getStyleClass().add("entry-title");
    var second = new Label(line);
    second.getStyleClass().addAll("entry-line", "muted");
    second.setWrapText(true);
    var button = new Button();
    button.setGraphic(new VBox(2, first, second));
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setMinWidth(0);
    second.maxWidthProperty().bind(button.widthProperty().subtract(30));
    button.getStyleClass().addAll("entry", "flat");
    button.setAccessibleText(Texts.format("welcome.entry.spoken", title, line));
    button.setOnAction(_ -> action.run());
    return button;
  }
}
