package dev.cancelscope.app.look;

import dev.cancelscope.app.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * The strip above a part of the window: its title, what it is about, and on the right its tools.
 */
public final class PaneHeader extends HBox {
  public PaneHeader(String titleKey, Node about, Node... tools) {
    super(8);
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("panel-header");
    var title = new Label(Texts.get(titleKey));
    title.getStyleClass().add("panel-title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    var spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    getChildren().addAll(title, about, spring);
    getChildren().addAll(tools);
  }
}
