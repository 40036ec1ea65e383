package dev.cancelscope.app.recorder;

import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.recorder.RecorderViewModel.State;
import dev.cancelscope.app.text.Texts;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** The strip of a program that is recorded: what it does, its output, stop, again. */
public final class RecordBar extends HBox {
  private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");

  private final RecorderViewModel model;
  private final Label words = new Label();
  private final Button stop = new Button();
  private final Button again = new Button(Texts.get("record.again"));
  private final Button close = new Button("", Icons.of(Feather.X));

  /**
   * Makes it.
   *
   * @param showOutput shows what the program prints
   */
  public RecordBar(RecorderViewModel model, Runnable showOutput) {
    super(10);
    this.model = model;
    setId("record-bar");
    getStyleClass().add("follow-bar");
    setAlignment(Pos.CENTER_LEFT);
    setAccessibleRole(AccessibleRole.TEXT);
    words.setId("record-words");
    words.setGraphic(Icons.of(Feather.DISC));
    words.setMinWidth(0);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    words.textProperty().bind(model.wordsProperty());
    var whole = new Tooltip();
    whole.textProperty().bind(model.wordsProperty());
    words.setTooltip(whole); // why a recording has stopped may be longer than the strip
    var output = new Button(Texts.get("record.output"));
    output.setId("record-output");
    output.setOnAction(_ -> showOutput.run());
    stop.setId("record-stop");
    stop.setOnAction(_ -> model.stop());
    model.wordsProperty().addListener((_, _, _) -> stop.setText(model.stopWords()));
    again.setId("record-again");
    again.setOnAction(_ -> model.restart());
    close.getStyleClass().addAll("flat", "button-icon");
    close.setAccessibleText(Texts.get("overlay.close"));
    close.setOnAction(_ -> model.dismiss());
    for (Button button : List.of(output, stop, again, close)) {
      button.getStyleClass().add("small");
      button.setMinWidth(Region.USE_PREF_SIZE);
    }
    getChildren().setAll(words, output, stop, again, close);
    model.stateProperty().addListener((_, _, _) -> show());
    show();
  }

  private void show() {
    State state = model.state();
    setVisible(state != State.IDLE);
    setManaged(state != State.IDLE);
    pseudoClassStateChanged(RUNNING, state == State.RUNNING);
    setAccessibleText(model.wordsProperty().get());
    stop.setText(model.stopWords());
    shown(stop, state == State.RUNNING);
    shown(again, state == State.ENDED);
    shown(close, state == State.ENDED);
  }

  private static void shown(Button button, boolean shown) {
    button.setVisible(shown);
    button.setManaged(shown);
  }
}
