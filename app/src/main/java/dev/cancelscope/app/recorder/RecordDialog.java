package dev.cancelscope.app.recorder;

import dev.cancelscope.app.text.Texts;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * What is to be recorded, and how; filled in from what the user recorded last, and nothing else.
 */
public final class RecordDialog extends VBox {
  private static final double WIDTH_PX = 620;

  private final RecorderViewModel model;
  private final ComboBox<String> python = new ComboBox<>();
  private final Label pythonNote = new Label();
  private final TextField program = new TextField();
  private final TextField arguments = new TextField();
  private final TextField folder = new TextField();
  private final TextArea environment = new TextArea();
  private final CheckBox full = new CheckBox(Texts.get("record.full"));
  private final TextField trace = new TextField();
  private final GridPane grid = new GridPane(12, 8);

  /** Asks for files. */
  public interface Files {
    Optional<Path> script();

    Optional<Path> folder();
  }

  /**
   * Makes it.
   *
   * @param close closes it
   */
  public RecordDialog(RecorderViewModel model, Files files, Runnable close) {
    super(12);
    this.model = model;
    setId("record");
    setPrefWidth(WIDTH_PX);
    fields(files);
    var problem = new Label();
    problem.setId("record-problem");
    problem.getStyleClass().add("record-problem");
    problem.setWrapText(true);
    problem.setMinHeight(Region.USE_PREF_SIZE);
    problem.textProperty().bind(model.problemProperty());
    problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
    problem.managedProperty().bind(model.problemProperty().isNotEmpty());
    var start = new Button(Texts.get("record.start"));
    start.setId("record-start");
    start.getStyleClass().add("accent");
    start.setDefaultButton(true);
    start.setOnAction(_ -> model.start(form(), close));
    var foot = new HBox(8, start);
    foot.setAlignment(Pos.CENTER_RIGHT);
    getChildren().setAll(recent(), grid, problem, foot);
    show(model.first());
    model.pythons().addListener((ListChangeListener<Object>) _ -> listPythons());
    model.look();
  }

  /** What the keys go to first. */
  public Node first() {
    return program;
  }

  private void fields(Files files) {
    python.setEditable(true);
    python.setMaxWidth(Double.MAX_VALUE);
    python.setCellFactory(_ -> new PythonCell());
    python.getEditor().setPromptText(Texts.get("record.python.first"));
    python.getEditor().textProperty().addListener((_, _, now) -> notePython(now));
    program.setPromptText(Texts.get("record.program.prompt"));
    arguments.setPromptText(Texts.get("record.arguments.prompt"));
    environment.setPromptText(Texts.get("record.environment.prompt"));
    environment.setPrefRowCount(2);
    trace.setPromptText(Texts.get("record.trace.prompt"));
    pythonNote.getStyleClass().add("muted");
    pythonNote.setWrapText(true);
    row("record.program", "record-program", program, choose(program, files::script));
    row("record.arguments", "record-arguments", arguments, null);
    row("record.folder", "record-folder", folder, choose(folder, files::folder));
    row("record.python.label", "record-python", python, null);
    grid.add(pythonNote, 1, grid.getRowCount());
    row("record.environment", "record-environment", environment, null);
    row("record.trace", "record-trace", trace, null);
    row("record.detail", "record-full", full, null);
  }

  private void row(String key, String id, Region control, @Nullable Node beside) {
    int row = grid.getRowCount();
    String text = Texts.get(key);
    var label = new Label(text);
    label.getStyleClass().add("muted");
    label.setLabelFor(control);
    label.setMinWidth(Region.USE_PREF_SIZE);
    control.setId(id);
    control.setAccessibleText(text);
    GridPane.setHgrow(control, Priority.ALWAYS);
    grid.add(label, 0, row);
    grid.add(control, 1, row);
    if (beside != null) {
      grid.add(beside, 2, row);
    }
  }

  private static Button choose(TextField field, Supplier<Optional<Path>> ask) {
    var button = new Button(Texts.get("record.choose"));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(_ -> ask.get().ifPresent(path -> field.setText(path.toString())));
    return button;
  }

  private Node recent() {
    var box = new ComboBox<RecordForm>();
    box.setId("record-recent");
    box.setPromptText(Texts.get("record.recent"));
    box.setAccessibleText(Texts.get("record.recent"));
    box.setMaxWidth(Double.MAX_VALUE);
    box.setButtonCell(new RecentCell());
    box.setCellFactory(_ -> new RecentCell());
    box.getItems().setAll(model.recent());
    box.setVisible(!box.getItems().isEmpty());
    box.setManaged(!box.getItems().isEmpty());
    box.valueProperty()
        .addListener(
            (_, _, chosen) -> {
              if (chosen != null) {
                show(chosen);
              }
            });
    return box;
  }

  private void show(RecordForm form) {
    python.getEditor().setText(form.python());
    program.setText(form.program());
    arguments.setText(form.arguments());
    folder.setText(form.folder());
    environment.setText(form.environment());
    full.setSelected(form.full());
    trace.setText(form.trace());
  }

  private RecordForm form() {
    return new RecordForm(
        python.getEditor().getText(),
        program.getText(),
        arguments.getText(),
        folder.getText(),
        environment.getText(),
        full.isSelected(),
        trace.getText());
  }

  private void listPythons() {
    String typed = python.getEditor().getText();
    python
        .getItems()
        .setAll(model.pythons().stream().map(RecorderViewModel.PythonChoice::executable).toList());
    python.getEditor().setText(typed);
    notePython(typed);
  }

  /** Says what the chosen one is, or what is wrong with it. */
  private void notePython(String executable) {
    pythonNote.setText(model.pythonWords(executable.strip()));
  }

  private final class PythonCell extends ListCell<String> {
    @Override
    protected void updateItem(@Nullable String executable, boolean empty) {
      super.updateItem(executable, empty);
      setText(empty || executable == null ? "" : model.pythonWords(executable));
    }
  }

  private static final class RecentCell extends ListCell<RecordForm> {
    @Override
    protected void updateItem(@Nullable RecordForm form, boolean empty) {
      super.updateItem(form, empty);
      setText(
          empty || form == null
              ? Texts.get("record.recent")
              : form.program() + " " + form.arguments() + "  —  " + form.folder());
    }
  }
}
