package dev.cancelscope.app.gantt;

import dev.cancelscope.app.paint.MinimapCanvas;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.TimeRange;
import dev.cancelscope.app.session.Viewport;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.timeline.Overview;
import javafx.scene.AccessibleRole;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * The whole trace in a strip: how many tasks lived, cleanups, requests, findings, bookmarks. Drag
 * the window in it to move; drag elsewhere to choose another; double-click shows all.
 */
public final class MinimapView extends Region {
  /** Its height. */
  public static final double HEIGHT_PX = 44;

  private static final double CLICK_SLOP_PX = 3;

  private final GanttViewModel model;
  private final Session session;
  private final MinimapCanvas canvas = new MinimapCanvas();
  private double pressedX;
  private long grabbedFromNanos;
  private boolean moving;

  public MinimapView(GanttViewModel model) {
    this.model = model;
    session = model.session();
    setId("minimap");
    getStyleClass().add("minimap");
    setMinHeight(HEIGHT_PX);
    setPrefHeight(HEIGHT_PX);
    setMaxHeight(HEIGHT_PX);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(Texts.get("minimap.accessible"));
    canvas.setMouseTransparent(true);
    getChildren().setAll(canvas);
    model.overviewProperty().addListener((_, _, _) -> requestLayout());
    model.stripMarksProperty().addListener((_, _, _) -> requestLayout());
    session.themeProperty().addListener((_, _, _) -> requestLayout());
    session.viewport().fromNanosProperty().addListener((_, _, _) -> requestLayout());
    session.viewport().toNanosProperty().addListener((_, _, _) -> requestLayout());
    setOnMousePressed(this::pressed);
    setOnMouseDragged(this::dragged);
  }

  @Override
  protected void layoutChildren() {
    canvas.resizeRelocate(0, 0, getWidth(), getHeight());
    model.overviewResized((int) Math.ceil(getWidth()));
    paint();
  }

  private void paint() {
    if (getWidth() > 0 && getHeight() > 0) {
      Viewport viewport = session.viewport();
      canvas.show(
          model.overviewProperty().get(),
          model.stripMarksProperty().get().hits(),
          model.stripMarksProperty().get().pins(),
          viewport.fromNanos(),
          viewport.toNanos(),
          Palettes.of(session.theme()));
    }
  }

  private void pressed(MouseEvent event) {
    Overview shown = model.overviewProperty().get();
    if (shown == null) {
      return;
    }
    pressedX = event.getX();
    Viewport viewport = session.viewport();
    grabbedFromNanos = viewport.fromNanos();
    long at = shown.scale().nanos(event.getX());
    moving = at >= viewport.fromNanos() && at <= viewport.toNanos() && !viewport.showsAll();
    if (event.getClickCount() == 2) {
      viewport.fitAll();
    }
    event.consume();
  }

  private void dragged(MouseEvent event) {
    Overview shown = model.overviewProperty().get();
    if (shown == null || Math.abs(event.getX() - pressedX) < CLICK_SLOP_PX) {
      return;
    }
    Viewport viewport = session.viewport();
    if (moving) {
      long by = Math.round((event.getX() - pressedX) * shown.scale().nanosPerPx());
      viewport.show(grabbedFromNanos + by, grabbedFromNanos + by + viewport.spanNanos());
    } else {
      var chosen =
          TimeRange.between(shown.scale().nanos(pressedX), shown.scale().nanos(event.getX()));
      viewport.show(chosen.fromNanos(), chosen.toNanos());
    }
    event.consume();
  }
}
