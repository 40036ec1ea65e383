package dev.cancelscope.app.source;

import dev.cancelscope.app.fx.OncePerPulse;
import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.look.PaneHeader;
import dev.cancelscope.app.text.Texts;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The file with the line that is looked at in its middle. */
public final class SourceView extends BorderPane {
  private static final double LINE_PX = 20;

  private final SourceViewModel model;
  private final ListView<SourceLine> list = new ListView<>();
  private final OncePerPulse centring = new OncePerPulse(this::centre);

  /**
   * @param chooseFolder asks the user for a folder with sources
   * @param openInEditor opens the shown file at the line that is looked at
   */
  public SourceView(SourceViewModel model, Runnable chooseFolder, Runnable openInEditor) {
    this.model = model;
    getStyleClass().add("panel");
    var place = new Label();
    place.getStyleClass().addAll("mono", "muted");
    place.setId("source-place");
    place.setMinWidth(0);
    place.textProperty().bind(model.placeProperty());
    Button editor = icon(Feather.EDIT_3, "command.open-in-editor", openInEditor);
    editor.setId("open-in-editor");
    editor.disableProperty().bind(model.onDiskProperty().not());
    Button folder = icon(Feather.FOLDER_PLUS, "command.source-folder", chooseFolder);
    setTop(new PaneHeader("source.title", place, editor, folder));
    setCenter(new StackPane(list, nothing(chooseFolder)));
    fillList();
  }

  private void fillList() {
    list.setId("source");
    list.getStyleClass().add("source-list");
    list.setAccessibleText(Texts.get("source.title"));
    list.setFixedCellSize(LINE_PX);
    list.setItems(model.lines());
    list.setCellFactory(_ -> new SourceCell());
    list.visibleProperty().bind(model.whyProperty().isEmpty());
    // Once the list has laid out its new lines: before, there is nothing to scroll.
    model.lines().addListener((ListChangeListener<SourceLine>) _ -> centring.request());
    list.heightProperty().addListener((_, _, _) -> centring.request());
  }

  private void centre() {
    int row = model.lookedRow();
    if (row >= 0) {
      int half = (int) (list.getHeight() / LINE_PX / 2);
      list.scrollTo(Math.max(0, row - Math.max(1, half - 1)));
    }
  }

  private VBox nothing(Runnable chooseFolder) {
    var why = new Label();
    why.setId("source-why");
    why.setWrapText(true);
    why.getStyleClass().add("muted");
    why.textProperty().bind(model.whyProperty());
    var choose = new Button(Texts.get("command.source-folder"), Icons.of(Feather.FOLDER_PLUS));
    choose.setId("source-folder");
    choose.setOnAction(_ -> chooseFolder.run());
    choose.visibleProperty().bind(model.folderHelpsProperty());
    choose.managedProperty().bind(model.folderHelpsProperty());
    var box = new VBox(10, why, choose);
    box.getStyleClass().add("empty-note");
    box.setAlignment(Pos.TOP_LEFT);
    box.visibleProperty().bind(model.whyProperty().isNotEmpty());
    return box;
  }

  private static Button icon(Feather shape, String textKey, Runnable action) {
    var button = new Button("", Icons.of(shape));
    button.getStyleClass().addAll("flat", "button-icon", "small");
    button.setAccessibleText(Texts.get(textKey));
    button.setTooltip(new Tooltip(Texts.get(textKey)));
    button.setOnAction(_ -> action.run());
    return button;
  }
}
