package dev.cancelscope.app.episode;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;

/** Stretches of the episode's time on a thin track; their colours come from the style sheet. */
final class ShareBar extends Region {
  private static final double HEIGHT_PX = 8;
  private static final double LEAST_PX = 2;

  private record Stretch(double from, double to, Region node) {}

  private final List<Stretch> stretches = new ArrayList<>();

  ShareBar() {
    getStyleClass().add("share-bar");
    setMinHeight(HEIGHT_PX);
    setMaxHeight(HEIGHT_PX);
    setMinWidth(0);
  }

  /** The later one lies on top; however short, it can be seen. */
  void add(double from, double to, String styleClass) {
    var node = new Region();
    node.getStyleClass().add(styleClass);
    node.setManaged(false);
    stretches.add(new Stretch(from, to, node));
    getChildren().add(node);
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    for (Stretch stretch : stretches) {
      double length = Math.max(LEAST_PX, (stretch.to() - stretch.from()) * width);
      double x = Math.min(stretch.from() * width, width - length);
      stretch.node().resizeRelocate(Math.max(0, x), 0, length, getHeight());
    }
  }
}
