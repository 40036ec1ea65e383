package dev.cancelscope.app.window;

import atlantafx.base.controls.ModalPane;
import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A card above the window: for what must be read or answered before going on. */
final class Overlay {
  private final ModalPane pane;
  private Runnable whenClosed = () -> {};

  Overlay(ModalPane pane) {
    this.pane = pane;
    pane.displayProperty()
        .addListener(
            (_, _, shown) -> {
              if (!shown) {
                Runnable action = whenClosed;
                whenClosed = () -> {};
                action.run();
              }
            });
  }

  boolean isShown() {
    return pane.isDisplay();
  }

  void show(String title, Node content, Runnable afterwards) {
    var close = new Button("", Icons.of(Feather.X));
    close.getStyleClass().addAll("flat", "button-icon");
    close.setAccessibleText(Texts.get("overlay.close"));
    close.setOnAction(_ -> hide());
    var heading = new Label(title);
    heading.getStyleClass().add("overlay-title");
    var spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    var head = new HBox(8, heading, spring, close);
    head.setAlignment(Pos.CENTER_LEFT);
    var card = new VBox(12, head, content);
    card.getStyleClass().add("overlay-card");
    card.setId("overlay");
    card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    whenClosed = afterwards;
    pane.show(card);
    close.requestFocus();
  }

  void hide() {
    pane.hide(true);
  }
}
