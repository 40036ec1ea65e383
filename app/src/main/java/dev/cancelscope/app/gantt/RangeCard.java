package dev.cancelscope.app.gantt;

import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.timeline.RangeStatistics;
import java.util.Collections;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What happened within the marked time: figures, and how long the cleanups took as bars. */
final class RangeCard extends HBox {
  private static final double BARS_PX = 28;
  private static final double BAR_PX = 9;

  private final Label counts = new Label();
  private final Label times = new Label();
  private final HBox bars = new HBox(2);

  RangeCard() {
    super(14);
    setId("range-card");
    getStyleClass().add("range-card");
    setAlignment(Pos.CENTER_LEFT);
    setMouseTransparent(true);
    bars.setAlignment(Pos.BOTTOM_LEFT);
    bars.setMinHeight(BARS_PX);
    getChildren().setAll(new VBox(2, counts, times), bars);
    show(null);
  }

  void show(@Nullable RangeStatistics statistics) {
    setVisible(statistics != null);
    if (statistics == null) {
      return;
    }
    counts.setText(
        Texts.format(
            "range.counts", statistics.tasks(), statistics.requests(), statistics.cleanups()));
    boolean any = statistics.cleanups() > 0;
    times.setText(
        any
            ? Texts.format(
                "range.times",
                Durations.text(statistics.cleanupNanos()),
                Durations.text(statistics.medianNanos()),
                Durations.text(statistics.p95Nanos()))
            : Texts.get("range.none"));
    bars.setVisible(any);
    bars.setManaged(any);
    bars.getChildren().clear();
    double most = Math.max(1, Collections.max(statistics.histogram()));
    for (int count : statistics.histogram()) {
      bars.getChildren().add(bar(count == 0 ? 1 : Math.max(3, BARS_PX * count / most)));
    }
    setAccessibleText(counts.getText() + ". " + times.getText());
    requestLayout();
  }

  private static Region bar(double heightPx) {
    var bar = new Region();
    bar.getStyleClass().add("range-bar");
    bar.setMinSize(BAR_PX, heightPx);
    bar.setMaxSize(BAR_PX, heightPx);
    return bar;
  }
}
