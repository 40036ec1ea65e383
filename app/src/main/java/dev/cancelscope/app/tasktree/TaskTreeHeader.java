package dev.cancelscope.app.tasktree;

import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.timeline.TimelineMetrics;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** The titles of the tree's columns; as high as the chart's time axis. */
final class TaskTreeHeader extends Region {
  private static final double TITLE_PX = 24;

  private final Label name = title("tree.column.task");
  private final Label outcome = title("tree.column.outcome");
  private final Label duration = title("tree.column.duration");
  private final Label cleanup = title("tree.column.cleanup");

  TaskTreeHeader() {
    getStyleClass().add("tree-header");
    duration.getStyleClass().add("right");
    cleanup.getStyleClass().add("right");
    setMinHeight(TimelineMetrics.AXIS_HEIGHT_PX);
    setPrefHeight(TimelineMetrics.AXIS_HEIGHT_PX);
    setMaxHeight(TimelineMetrics.AXIS_HEIGHT_PX);
    getChildren().setAll(name, outcome, duration, cleanup);
  }

  private static Label title(String key) {
    var label = new Label(Texts.get(key));
    label.getStyleClass().add("column-title");
    label.setMinWidth(0);
    return label;
  }

  @Override
  protected void layoutChildren() {
    Columns columns = Columns.of(getWidth());
    double gap = Columns.GAP_PX;
    place(name, Columns.BADGE_PX, columns.taskWidthPx() - gap);
    place(outcome, columns.outcomeX(), Columns.OUTCOME_PX - gap);
    place(duration, columns.durationX(), Columns.TIME_PX - gap);
    place(cleanup, columns.cleanupX(), Columns.TIME_PX - gap);
  }

  private void place(Label label, double x, double width) {
    label.resizeRelocate(x, getHeight() - TITLE_PX - 1, Math.max(0, width), TITLE_PX);
  }
}
