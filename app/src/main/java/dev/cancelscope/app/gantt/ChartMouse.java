package dev.cancelscope.app.gantt;

import dev.cancelscope.app.session.TimeRange;
import dev.cancelscope.app.session.Viewport;
import java.util.List;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Region;

/**
 * What the pointer does on the chart: wheel scrolls the rows, shift+wheel pans, ctrl+wheel zooms at
 * the pointer; drag marks a range, shift+drag or the middle button pans; click selects,
 * double-click fits.
 */
final class ChartMouse {
  private static final double CLICK_SLOP_PX = 4;
  private static final double WHEEL_NOTCH_PX = 40;
  private static final double ZOOM_OF_NOTCH = 1.25;
  private static final double TOOLTIP_OFFSET_PX = 14;

  private final Region chart;
  private final GanttViewModel model;
  private final Viewport viewport;
  private final Tooltip tooltip = new Tooltip();
  private double pressedX;
  private double lastX;
  private double lastY;
  private boolean dragged;
  private boolean panning;

  ChartMouse(Region chart, GanttViewModel model) {
    this.chart = chart;
    this.model = model;
    viewport = model.session().viewport();
  }

  void install() {
    tooltip.setId("chart-tooltip");
    chart.setOnScroll(this::scrolled);
    chart.setOnZoom(this::zoomed);
    chart.setOnMousePressed(this::pressed);
    chart.setOnMouseDragged(this::dragged);
    chart.setOnMouseReleased(this::released);
    chart.setOnMouseMoved(this::moved);
    chart.setOnMouseExited(_ -> tooltip.hide());
  }

  private void scrolled(ScrollEvent event) {
    tooltip.hide();
    if (event.isShortcutDown() || event.isControlDown()) {
      double factor = Math.pow(ZOOM_OF_NOTCH, event.getDeltaY() / WHEEL_NOTCH_PX);
      viewport.zoom(factor, anchor(event.getX()));
    } else {
      // With shift held, the toolkit may report an upright wheel as a sideways one.
      double sideways = event.getDeltaX();
      double upright = event.getDeltaY();
      double pan = event.isShiftDown() ? sideways + upright : sideways;
      if (pan != 0) {
        viewport.pan(-pan / width());
      }
      if (!event.isShiftDown() && upright != 0) {
        viewport.scrollBy(-upright);
      }
    }
    event.consume();
  }

  private void zoomed(ZoomEvent event) {
    viewport.zoom(event.getZoomFactor(), anchor(event.getX()));
    event.consume();
  }

  private void pressed(MouseEvent event) {
    chart.requestFocus();
    tooltip.hide();
    pressedX = event.getX();
    lastX = event.getX();
    lastY = event.getY();
    dragged = false;
    panning = event.getButton() == MouseButton.MIDDLE || event.isShiftDown();
    event.consume();
  }

  private void dragged(MouseEvent event) {
    if (!dragged && Math.abs(event.getX() - pressedX) < CLICK_SLOP_PX && !panning) {
      return;
    }
    if (!dragged && !panning) {
      model.session().markingProperty().set(true);
    }
    dragged = true;
    if (panning) {
      chart.setCursor(Cursor.CLOSED_HAND);
      viewport.pan((lastX - event.getX()) / width());
      viewport.scrollBy(lastY - event.getY());
      lastX = event.getX();
      lastY = event.getY();
    } else if (event.getButton() == MouseButton.PRIMARY) {
      model
          .session()
          .rangeProperty()
          .set(TimeRange.between(model.nanosAt(pressedX), model.nanosAt(event.getX())));
    }
    event.consume();
  }

  private void released(MouseEvent event) {
    chart.setCursor(Cursor.DEFAULT);
    model.session().markingProperty().set(false);
    if (!dragged && event.getButton() == MouseButton.PRIMARY) {
      clicked(event);
    }
    event.consume();
  }

  private void clicked(MouseEvent event) {
    if (event.getClickCount() == 1) {
      // The picture that was clicked on has the rows of before.
      model.selectAt(event.getX(), event.getY());
      model.session().rangeProperty().set(null);
    } else if (event.getClickCount() == 2) {
      model.session().fitSelection();
    }
  }

  private void moved(MouseEvent event) {
    List<String> lines = model.linesAt(event.getX(), event.getY());
    if (lines.isEmpty()) {
      tooltip.hide();
      return;
    }
    tooltip.setText(String.join("\n", lines));
    double x = event.getScreenX() + TOOLTIP_OFFSET_PX;
    double y = event.getScreenY() + TOOLTIP_OFFSET_PX;
    if (tooltip.isShowing()) {
      tooltip.setAnchorX(x);
      tooltip.setAnchorY(y);
    } else {
      tooltip.show(chart, x, y);
    }
  }

  private double anchor(double xPx) {
    return Math.clamp(xPx / width(), 0, 1);
  }

  private double width() {
    return Math.max(1, chart.getWidth());
  }
}
