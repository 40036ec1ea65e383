package dev.cancelscope.app.look;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * The parts of a pane that are in it only while they are visible. The toolkit styles whatever is in
 * the scene, hidden or not: half of what a change of the theme cost was for hidden parts.
 */
public final class OnlyVisible {
  private final Pane pane;
  private final List<Node> parts = new ArrayList<>();

  /**
   * @param pane what else it holds stays, in front
   */
  public OnlyVisible(Pane pane) {
    this.pane = pane;
  }

  /** Adds parts, each behind those before it. */
  public void add(Node... more) {
    for (Node part : more) {
      pane.getChildren().remove(part);
      parts.add(part);
      part.visibleProperty().addListener((_, _, visible) -> put(part, visible));
      put(part, part.isVisible());
    }
  }

  private void put(Node part, boolean visible) {
    List<Node> shown = pane.getChildren();
    shown.remove(part);
    if (visible) {
      List<Node> behind = parts.subList(parts.indexOf(part) + 1, parts.size());
      long others = behind.stream().filter(shown::contains).count();
      shown.add(shown.size() - (int) others, part);
    }
  }
}
