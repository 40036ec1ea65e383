package dev.cancelscope.app.attach;

import dev.cancelscope.app.attach.AttachViewModel.State;
import dev.cancelscope.app.look.Icons;
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

/** The strip of the process that the window is attached to: how it stands, what it can be asked. */
public final class AttachBar extends HBox {
  private static final PseudoClass OVER = PseudoClass.getPseudoClass("trouble");

  private final AttachViewModel model;
  private final Button begin = button("attach.begin");
  private final Button snapshot = button("attach.snapshot");
  private final Button end = button("attach.end");

  /** Makes it. */
  public AttachBar(AttachViewModel model) {
    super(10);
    this.model = model;
    setId("attach-bar");
    getStyleClass().add("follow-bar");
    setAlignment(Pos.CENTER_LEFT);
    setAccessibleRole(AccessibleRole.TEXT);
    var words = new Label("", Icons.of(Feather.LINK_2));
    words.setId("attach-words");
    words.setMinWidth(0);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    words.textProperty().bind(model.wordsProperty());
    var whole = new Tooltip();
    whole.textProperty().bind(model.wordsProperty());
    words.setTooltip(whole);
    begin.setId("attach-begin");
    begin.setOnAction(_ -> model.begin());
    snapshot.setId("attach-snapshot");
    snapshot.setOnAction(_ -> model.snapshot());
    end.setId("attach-end");
    end.setOnAction(_ -> model.end());
    var detach = new Button("", Icons.of(Feather.X));
    detach.setId("attach-detach");
    detach.getStyleClass().addAll("flat", "button-icon", "small");
    detach.setAccessibleText(Texts.get("attach.detach"));
    detach.setTooltip(new Tooltip(Texts.get("attach.detach")));
    detach.setOnAction(_ -> model.detach());
    getChildren().setAll(words, begin, snapshot, end, detach);
    model.stateProperty().subscribe(this::show);
    model.wordsProperty().subscribe(this::setAccessibleText);
  }

  private static Button button(String key) {
    var button = new Button(Texts.get(key));
    button.setTooltip(new Tooltip(Texts.get(key + ".what")));
    button.getStyleClass().add("small");
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  private void show(State state) {
    setVisible(state != State.NONE);
    setManaged(state != State.NONE);
    pseudoClassStateChanged(OVER, state == State.OVER);
    for (Button button : List.of(begin, snapshot, end)) {
      button.setDisable(state == State.ASKED);
    }
    if (model.state() != State.ASKED) {
      shown(begin, state == State.LISTENING);
      shown(snapshot, state == State.LISTENING);
      shown(end, state == State.RECORDED_BY_SIGNAL);
    }
  }

  private static void shown(Button button, boolean shown) {
    button.setVisible(shown);
    button.setManaged(shown);
  }
}
