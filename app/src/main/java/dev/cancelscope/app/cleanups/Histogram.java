package dev.cancelscope.app.cleanups;

import dev.cancelscope.trace.cancel.CleanupSites;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A bar for each order of length, the shortest on the left; every row has the same scale. */
final class Histogram extends HBox {
  private static final double BAR_PX = 6;
  private static final double HEIGHT_PX = 26;
  private static final double LEAST_PX = 2;

  private final List<Region> bars = new ArrayList<>();
  private final List<Tooltip> tips = new ArrayList<>();

  Histogram() {
    super(1);
    setAlignment(Pos.BOTTOM_LEFT);
    getStyleClass().add("histogram");
    setMinWidth(USE_PREF_SIZE);
    for (int i = 0; i < CleanupSites.BUCKETS; i++) {
      var bar = new Region();
      bar.getStyleClass().add("histogram-bar");
      bar.setMinWidth(BAR_PX);
      var tip = new Tooltip();
      Tooltip.install(bar, tip);
      bars.add(bar);
      tips.add(tip);
      getChildren().add(bar);
    }
    setMinHeight(HEIGHT_PX);
    setMaxHeight(HEIGHT_PX);
  }

  void show(CleanupRow row) {
    for (int i = 0; i < bars.size(); i++) {
      double share = row.bars().get(i);
      // A square root keeps the one long cleanup visible beside a thousand short ones.
      double height = share == 0 ? 1 : Math.max(LEAST_PX, Math.sqrt(share) * HEIGHT_PX);
      bars.get(i).setMinHeight(height);
      bars.get(i).setMaxHeight(height);
      bars.get(i).setOpacity(share == 0 ? 0.35 : 1);
      tips.get(i).setText(row.counts().get(i));
    }
  }
}
