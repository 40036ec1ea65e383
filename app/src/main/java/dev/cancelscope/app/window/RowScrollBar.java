package dev.cancelscope.app.window;

import dev.cancelscope.app.session.Viewport;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.timeline.TimelineMetrics;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.StackPane;

/** The scroll bar of the rows, beside the chart and below its axis; absent while all rows fit. */
final class RowScrollBar extends StackPane {
  private final Viewport viewport;
  private final ScrollBar bar = new ScrollBar();
  private boolean following;

  RowScrollBar(Viewport viewport) {
    this.viewport = viewport;
    getStyleClass().add("row-scroll");
    bar.setOrientation(Orientation.VERTICAL);
    bar.setAccessibleText(Texts.get("rows.scroll"));
    bar.setUnitIncrement(TimelineMetrics.ROW_HEIGHT_PX);
    setPadding(new Insets(TimelineMetrics.AXIS_HEIGHT_PX, 0, 0, 0));
    getChildren().setAll(bar);
    viewport.topPxProperty().addListener((_, _, _) -> follow());
    viewport.heightPxProperty().addListener((_, _, _) -> follow());
    viewport.contentPxProperty().addListener((_, _, _) -> follow());
    bar.valueProperty().addListener((_, _, value) -> moved(value.doubleValue()));
    follow();
  }

  private void moved(double topPx) {
    if (!following) {
      viewport.scrollTo(topPx);
    }
  }

  private void follow() {
    following = true;
    double hidden = Math.max(0, viewport.contentPx() - viewport.heightPx());
    bar.setMax(hidden);
    bar.setVisibleAmount(
        viewport.contentPx() <= 0
            ? hidden
            : hidden * Math.min(1, viewport.heightPx() / viewport.contentPx()));
    bar.setBlockIncrement(Math.max(TimelineMetrics.ROW_HEIGHT_PX, viewport.heightPx()));
    bar.setValue(viewport.topPx());
    bar.setVisible(hidden > 0);
    following = false;
  }
}
