package dev.cancelscope.app.paint;

import dev.cancelscope.trace.timeline.DrawList;
import dev.cancelscope.trace.timeline.TimeScale;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Affine;
import javafx.scene.transform.Transform;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * Shows draw lists, from an int[] behind an image. Until a new list comes, the last one can be
 * stretched to where it will be. FX thread only.
 */
public final class ChartCanvas extends Region {
  private final PixelLayer pixels = new PixelLayer();
  private @Nullable DrawList shown;

  public ChartCanvas() {
    var clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    pixels.setManaged(false);
    getChildren().setAll(pixels);
  }

  /** Paints this picture. */
  public void show(DrawList list, Palette palette) {
    shown = list;
    pixels.getTransforms().clear();
    var painter = new ChartPainter(palette);
    double width = list.request().widthPx();
    double height = list.request().heightPx();
    painter.paintBars(list, pixels.begin(width, height, outputScale(this)));
    painter.paintTop(list, pixels.surface());
    pixels.end();
  }

  /** Shows no picture. */
  public void clear() {
    shown = null;
    pixels.clear();
  }

  /**
   * Stretches the last picture to this stretch of time, until the right one comes.
   *
   * @param leastPx one that would move by less than this stays as it is
   */
  public void stretch(long fromNanos, long toNanos, double leastPx) {
    if (shown == null || toNanos <= fromNanos) {
      return;
    }
    var target = new TimeScale(fromNanos, toNanos, getWidth());
    double left = target.xPx(shown.request().fromNanos());
    double right = target.xPx(shown.request().toNanos());
    double movedPx = Math.max(Math.abs(left), Math.abs(right - getWidth()));
    if (movedPx < leastPx && pixels.getTransforms().isEmpty()) {
      return;
    }
    Affine affine = Transform.affine((right - left) / shown.request().widthPx(), 0, 0, 1, left, 0);
    pixels.getTransforms().setAll(affine);
  }

  /** Device pixels for each logical one, where this node is shown. */
  static double outputScale(Node node) {
    Window window = node.getScene() == null ? null : node.getScene().getWindow();
    return window == null ? 1 : Math.max(1, window.getRenderScaleX());
  }
}
