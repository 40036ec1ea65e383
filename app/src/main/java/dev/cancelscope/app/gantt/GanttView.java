package dev.cancelscope.app.gantt;

import dev.cancelscope.app.paint.ChartCanvas;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.Viewport;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.timeline.DrawList;
import dev.cancelscope.trace.timeline.RangeStatistics;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The chart: an axis, TimelineMetrics.AXIS_HEIGHT_PX high, above rows that stand beside those of
 * the task tree. {@link MinimapView} and {@link LegendView} go above and below.
 */
public final class GanttView extends Region {
  private static final double CARD_GAP_PX = 10;

  /** How far behind a picture of a trace that grows may be. */
  private static final double LEAST_GROWTH_PX = 24;

  private final GanttViewModel model;
  private final Session session;
  private final ChartCanvas canvas = new ChartCanvas();
  private final RangeCard card = new RangeCard();

  public GanttView(GanttViewModel model) {
    this.model = model;
    session = model.session();
    setId("gantt");
    getStyleClass().add("gantt");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    canvas.setMouseTransparent(true);
    getChildren().setAll(canvas, card);
    model.statisticsProperty().addListener((_, _, now) -> showStatistics(now));
    new ChartMouse(this, model).install();
    model.pictureProperty().addListener((_, _, list) -> show(list));
    session.themeProperty().addListener((_, _, _) -> show(model.pictureProperty().get()));
    session.viewport().fromNanosProperty().addListener((_, _, _) -> stretch());
    session.viewport().toNanosProperty().addListener((_, _, _) -> stretch());
    show(model.pictureProperty().get());
  }

  /** What is painted at present; null: nothing yet. */
  public @Nullable DrawList picture() {
    return model.pictureProperty().get();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 800;
  }

  @Override
  protected double computePrefHeight(double width) {
    return 400;
  }

  @Override
  protected void layoutChildren() {
    canvas.resizeRelocate(0, 0, getWidth(), getHeight());
    double width = Math.min(card.prefWidth(-1), getWidth());
    double height = card.prefHeight(-1);
    card.resizeRelocate(
        Math.max(0, getWidth() - width - CARD_GAP_PX),
        getHeight() - height - CARD_GAP_PX,
        width,
        height);
    model.resized((int) Math.ceil(getWidth()), (int) Math.ceil(getHeight()));
  }

  private void showStatistics(@Nullable RangeStatistics statistics) {
    card.show(statistics);
    requestLayout();
  }

  private void show(@Nullable DrawList list) {
    if (list == null) {
      canvas.clear();
      setAccessibleText(Texts.get("chart.empty"));
      return;
    }
    canvas.show(list, Palettes.of(session.theme()));
    setAccessibleText(
        Texts.format(
            "chart.accessible",
            session.rows().rows(),
            Durations.text(session.viewport().spanNanos())));
  }

  /**
   * Whoever moves the picture sees it follow at once. Where only time goes by, the right picture is
   * there with the next pulse: to stretch the last one until then, for a few pixels, blurs it and
   * takes several times as long to draw.
   */
  private void stretch() {
    Viewport viewport = session.viewport();
    double least = viewport.isGrowing() ? LEAST_GROWTH_PX : 0;
    canvas.stretch(viewport.fromNanos(), viewport.toNanos(), least);
  }
}
