package dev.cancelscope.app.paint;

import dev.cancelscope.trace.timeline.DrawList;
import dev.cancelscope.trace.timeline.TimeScale;
import javafx.scene.Group;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Affine;
import javafx.scene.transform.Transform;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * Shows draw lists: bars in an int[] behind an image, all else on a canvas above it. Until a new
 * list comes, the last one can be stretched to where it will be. FX thread only.
 */
public final class ChartCanvas extends Region {
  private final PixelLayer bars = new PixelLayer();
  private final Canvas top = new Canvas();
  private final Group layers = new Group(bars, top);
  private @Nullable DrawList shown;

  public ChartCanvas() {
    var clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    layers.setManaged(false);
    getChildren().setAll(layers);
  }

  /** Paints this picture. */
  public void show(DrawList list, Palette palette) {
    shown = list;
    layers.getTransforms().clear();
    var painter = new ChartPainter(palette);
    double width = list.request().widthPx();
    double height = list.request().heightPx();
    painter.paintBars(list, bars.begin(width, height, outputScale()));
    bars.end();
    top.setWidth(width);
    top.setHeight(height);
    top.getGraphicsContext2D().clearRect(0, 0, width, height);
    painter.paintTop(list, new CanvasSurface(top.getGraphicsContext2D()));
  }

  /** Shows no picture. */
  public void clear() {
    shown = null;
    bars.setImage(null);
    top.getGraphicsContext2D().clearRect(0, 0, top.getWidth(), top.getHeight());
  }

  /** Stretches the last picture to this stretch of time, until the right one comes. */
  public void stretch(long fromNanos, long toNanos) {
    if (shown == null || toNanos <= fromNanos) {
      return;
    }
    var target = new TimeScale(fromNanos, toNanos, getWidth());
    double left = target.xPx(shown.request().fromNanos());
    double right = target.xPx(shown.request().toNanos());
    Affine affine = Transform.affine((right - left) / shown.request().widthPx(), 0, 0, 1, left, 0);
    layers.getTransforms().setAll(affine);
  }

  private double outputScale() {
    Window window = getScene() == null ? null : getScene().getWindow();
    return window == null ? 1 : Math.max(1, window.getRenderScaleX());
  }
}
