package dev.cancelscope.app.follow;

import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.text.Texts;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/**
 * The strip that tells how it stands with a growing trace: the state in words, who is cancelling
 * right now, to now, and stop. Absent while nothing is followed.
 */
public final class FollowBar extends HBox {
  private static final int LONGEST_NAME = 24;
  private static final PseudoClass TROUBLE = PseudoClass.getPseudoClass("trouble");
  private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");

  private final FollowViewModel model;
  private final Session session;
  private final Label words = new Label();
  private final Label withdrawn = new Label();
  private final HBox chips = new HBox(6);
  private final Button toNow = new Button();
  private final Button stop = new Button();

  /**
   * Makes it.
   *
   * @param jumpToNow does what the command of that name does
   */
  public FollowBar(Session session, FollowViewModel model, Runnable jumpToNow) {
    super(10);
    this.model = model;
    this.session = session;
    setId("follow");
    getStyleClass().add("follow-bar");
    setAlignment(Pos.CENTER_LEFT);
    setAccessibleRole(AccessibleRole.TEXT);
    words.setId("follow-words");
    words.setGraphic(Icons.of(Feather.RADIO));
    words.setMinWidth(Region.USE_PREF_SIZE);
    withdrawn.setId("follow-withdrawn");
    withdrawn.getStyleClass().add("text-muted");
    withdrawn.setMinWidth(0);
    HBox.setHgrow(withdrawn, Priority.ALWAYS);
    withdrawn.setMaxWidth(Double.MAX_VALUE);
    chips.setId("follow-cancelling");
    chips.setAlignment(Pos.CENTER_LEFT);
    toNow.setId("follow-now");
    toNow.setText(Texts.get("command.jump-to-now"));
    toNow.setOnAction(_ -> jumpToNow.run());
    stop.setId("follow-stop");
    for (Button button : List.of(toNow, stop)) {
      button.getStyleClass().add("small");
      button.setMinWidth(Region.USE_PREF_SIZE);
    }
    getChildren().setAll(words, chips, withdrawn, toNow, stop);
    model.stateProperty().addListener((_, _, _) -> show());
    model.wordsProperty().addListener((_, _, now) -> words.setText(now));
    model.withdrawnProperty().addListener((_, _, now) -> withdrawn.setText(now));
    model.cancellingProperty().addListener((_, _, _) -> showChips());
    session.viewport().toNanosProperty().addListener((_, _, _) -> showToNow());
    show();
  }

  private void show() {
    FollowState state = model.state();
    setVisible(state != FollowState.OFF);
    setManaged(state != FollowState.OFF);
    pseudoClassStateChanged(LIVE, state == FollowState.GROWING);
    pseudoClassStateChanged(TROUBLE, state.isTrouble());
    words.setText(model.wordsProperty().get());
    setAccessibleText(state.words());
    stop.setText(Texts.get(state.isLive() ? "follow.stop" : "overlay.close"));
    stop.setOnAction(
        _ -> {
          if (state.isLive()) {
            model.stop();
          } else {
            model.dismiss();
          }
        });
    showChips();
    showToNow();
  }

  private void showToNow() {
    boolean away = model.state().isLive() && !session.viewport().showsEnd();
    toNow.setVisible(away);
    toNow.setManaged(away);
  }

  private void showChips() {
    List<FollowViewModel.Chip> cancelling = model.cancellingProperty().get();
    while (chips.getChildren().size() > cancelling.size()) {
      chips.getChildren().removeLast();
    }
    while (chips.getChildren().size() < cancelling.size()) {
      chips.getChildren().add(chipButton());
    }
    for (int nth = 0; nth < cancelling.size(); nth++) {
      show((Button) chips.getChildren().get(nth), cancelling.get(nth));
    }
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
  }

  private static Button chipButton() {
    var button = new Button();
    button.getStyleClass().addAll("small", "cancelling-chip");
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  private void show(Button button, FollowViewModel.Chip chip) {
    String key = chip.delivered() ? "follow.cleans-up" : "follow.not-reached";
    String more = chip.more() == 0 ? "" : Texts.format("follow.more", chip.more());
    String text = Texts.format(key, shortened(chip.name()), chip.clock()) + more;
    button.setText(text);
    button.setAccessibleText(text);
    button.setOnAction(_ -> model.choose(chip));
  }
}
