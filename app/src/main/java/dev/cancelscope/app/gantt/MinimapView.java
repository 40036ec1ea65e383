package dev.cancelscope.app.gantt;

import dev.cancelscope.app.paint.MinimapCanvas;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.TaskHits;
import dev.cancelscope.app.session.TimeRange;
import dev.cancelscope.app.session.Viewport;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.notes.Bookmark;
import dev.cancelscope.trace.store.TaskTable;
import dev.cancelscope.trace.timeline.Overview;
import java.util.BitSet;
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
  private final BitSet hits = new BitSet();
  private final BitSet pins = new BitSet();
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
    model.overviewProperty().addListener((_, _, _) -> markHits());
    session.notesProperty().addListener((_, _, _) -> markHits());
    session.finder().hitsProperty().addListener((_, _, _) -> markHits());
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

  /** Where in the strip the tasks begin that a search has found, and where bookmarks are. */
  private void markHits() {
    hits.clear();
    pins.clear();
    Overview shown = model.overviewProperty().get();
    LoadedTrace trace = session.trace();
    TaskHits found = session.finder().hits();
    if (shown != null && trace != null) {
      TaskTable tasks = trace.store().tasks();
      for (int place = 0; place < found.size(); place++) {
        hits.set(column(shown, tasks.createdNanos(found.taskIndex(place))));
      }
      for (Bookmark mark : session.notes().bookmarks()) {
        pins.set(column(shown, mark.atNanos()));
      }
    }
    requestLayout();
  }

  private static int column(Overview shown, long nanos) {
    return (int) Math.clamp(shown.scale().xPx(nanos), 0, shown.columns() - 1.0);
  }

  private void paint() {
    if (getWidth() > 0 && getHeight() > 0) {
      Viewport viewport = session.viewport();
      canvas.show(
          model.overviewProperty().get(),
          hits,
          pins,
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
