package dev.cancelscope.app.attach;

import dev.cancelscope.app.text.Texts;
import dev.cancelscope.format.event.VisibleText;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The recorded processes of this machine, or the traces of a folder, to choose one of. */
public final class AttachDialog extends VBox {
  private static final double WIDTH_PX = 640;
  private static final double LIST_PX = 240;
  private static final double TEXT_PX = 600;
  private static final int MOST_CHARS = 300;

  private final AttachViewModel model;
  private final Runnable close;
  private final ListView<Attachable> list = new ListView<>();

  /**
   * Makes it.
   *
   * @param folder asks for a folder
   * @param close closes it
   */
  public AttachDialog(AttachViewModel model, Supplier<Optional<Path>> folder, Runnable close) {
    super(12);
    this.model = model;
    this.close = close;
    setId("attach");
    setPrefWidth(WIDTH_PX);
    list.setId("attach-list");
    list.setAccessibleText(Texts.get("attach.what"));
    list.setPrefHeight(LIST_PX);
    list.setItems(model.found());
    list.setCellFactory(_ -> new Cell());
    list.setPlaceholder(placeholder());
    list.setOnMouseClicked(
        event -> {
          if (event.getClickCount() == 2) {
            attach();
          }
        });
    list.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            attach();
            event.consume();
          }
        });
    getChildren().setAll(wrapped(Texts.get("attach.what")), list, foot(folder));
    model.look();
  }

  /** What the keys go to first. */
  public Node first() {
    return list;
  }

  private Node placeholder() {
    Label note = wrapped("");
    note.setId("attach-note");
    note.getStyleClass().add("muted");
    note.textProperty().bind(model.noteProperty());
    return note;
  }

  private static Label wrapped(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMaxWidth(TEXT_PX);
    return label;
  }

  private Node foot(Supplier<Optional<Path>> folder) {
    var chooseFolder = new Button(Texts.get("attach.folder"));
    chooseFolder.setId("attach-folder");
    chooseFolder.setOnAction(_ -> folder.get().ifPresent(model::lookIn));
    var again = new Button(Texts.get("attach.again"));
    again.setId("attach-again");
    again.setOnAction(_ -> model.lookAgain());
    var session = new Button(Texts.get("attach.session"));
    session.setId("attach-session");
    session.visibleProperty().bind(model.sessionProperty());
    session.managedProperty().bind(model.sessionProperty());
    session.setOnAction(
        _ -> {
          close.run();
          model.attachSession();
        });
    var attach = new Button(Texts.get("attach.attach"));
    attach.setId("attach-attach");
    attach.getStyleClass().add("accent");
    attach.setDefaultButton(true);
    attach.disableProperty().bind(Bindings.isNull(list.getSelectionModel().selectedItemProperty()));
    attach.setOnAction(_ -> attach());
    var spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    var foot = new HBox(8, chooseFolder, again, spring, session, attach);
    foot.setAlignment(Pos.CENTER_RIGHT);
    return foot;
  }

  private void attach() {
    Attachable chosen = list.getSelectionModel().getSelectedItem();
    if (chosen != null) {
      close.run();
      model.attach(chosen);
    }
  }

  private static final class Cell extends ListCell<Attachable> {
    private final Label program = new Label();
    private final Label state = new Label();
    private final VBox box = new VBox(2, program, state);

    Cell() {
      state.getStyleClass().add("muted");
      program.getStyleClass().add("entry-title");
      setPrefWidth(0); // long paths are cut, and do not make the list scroll
    }

    @Override
    protected void updateItem(@Nullable Attachable item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setGraphic(null);
      } else {
        setGraphic(box);
        program.setText(VisibleText.of(item.program(), MOST_CHARS));
        state.setText(VisibleText.of(item.words(), MOST_CHARS));
        setAccessibleText(program.getText() + ": " + state.getText());
      }
    }
  }
}
