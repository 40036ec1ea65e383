package dev.cancelscope.app.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.trace.store.TraceStoreBuilder;
import dev.cancelscope.trace.timeline.DrawItem;
import dev.cancelscope.trace.timeline.DrawItem.Bar;
import dev.cancelscope.trace.timeline.DrawItem.BarTone;
import dev.cancelscope.trace.timeline.DrawItem.Gridline;
import dev.cancelscope.trace.timeline.DrawItem.Label;
import dev.cancelscope.trace.timeline.DrawItem.LabelTone;
import dev.cancelscope.trace.timeline.DrawItem.Mark;
import dev.cancelscope.trace.timeline.DrawItem.MarkKind;
import dev.cancelscope.trace.timeline.DrawItem.Pattern;
import dev.cancelscope.trace.timeline.DrawList;
import dev.cancelscope.trace.timeline.Focus;
import dev.cancelscope.trace.timeline.RowOrder;
import dev.cancelscope.trace.timeline.Subject;
import dev.cancelscope.trace.timeline.TimelineMetrics;
import dev.cancelscope.trace.timeline.TimelineRequest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What reaches the surface, in which order and colour; and a few pixels of the raster. */
class ChartPainterTest {
  private static final Subject NOTHING = new Subject.Nothing();
  private static final int WIDTH = 100;
  private static final int HEIGHT = 100;
  private static final double TOP = TimelineMetrics.AXIS_HEIGHT_PX;

  private static DrawList list(DrawItem... items) {
    var rows = RowOrder.all(new TraceStoreBuilder().build().tasks());
    var request = new TimelineRequest(0, 100, 0, WIDTH, HEIGHT, rows, Focus.NOTHING, 1);
    return new DrawList(request, List.of(items));
  }

  private static Bar bar(double x0, double x1, Pattern pattern, boolean fadesOut) {
    return new Bar(x0, x1, TOP + 4, 16, BarTone.CLEANUP, pattern, fadesOut, NOTHING);
  }

  private static int[] pixels(DrawList list, double scale) {
    int width = (int) (WIDTH * scale);
    int height = (int) (HEIGHT * scale);
    int[] pixels = new int[width * height];
    var painter = new ChartPainter(Palette.LIGHT);
    painter.paintBars(list, new Raster(pixels, width, height, scale));
    return pixels;
  }

  @Test
  void theAxisIsPaintedOverTheRows() {
    var surface = new FakeSurface();
    var label = new Label(5, TOP + 12, 40, "worker", LabelTone.ON_TASK, NOTHING);
    var line = new Gridline(10, "1 s", NOTHING);
    new ChartPainter(Palette.LIGHT).paintTop(list(line, label), surface);
    assertEquals("clip 0 44 100 56", surface.calls.getFirst());
    int text = surface.calls.indexOf("text worker ff1f2e48");
    int axis = surface.calls.indexOf("fill 0 0 100 44 fff6f7f9");
    assertTrue(text > 0 && axis > text, surface.calls.toString());
    assertTrue(surface.calls.contains("text 1 s ff5b6472"));
    assertEquals("endClip", surface.calls.getLast());
  }

  @Test
  void eachKindOfMarkLooksDifferent() {
    var seen = new HashSet<List<String>>();
    for (MarkKind kind : MarkKind.values()) {
      var surface = new FakeSurface();
      new MarkPainter(surface, Palette.DARK).paint(new Mark(50, TOP, kind, NOTHING));
      assertTrue(seen.add(surface.calls), kind.name());
    }
  }

  @Test
  void barsHaveSharpEdgesAtAnyScale() {
    for (double scale : new double[] {1, 1.25, 1.5, 2}) {
      int width = (int) (WIDTH * scale);
      int[] pixels = pixels(list(bar(20, 60, Pattern.SOLID, false)), scale);
      int y = (int) Math.round((TOP + 12) * scale);
      int left = (int) Math.round(20 * scale);
      int right = (int) Math.round(60 * scale);
      assertEquals(Palette.LIGHT.ground(), pixels[y * width + left - 1]);
      assertEquals(Palette.LIGHT.cleanup(), pixels[y * width + left]);
      assertEquals(Palette.LIGHT.cleanup(), pixels[y * width + right - 1]);
      assertEquals(Palette.LIGHT.ground(), pixels[y * width + right]);
    }
  }

  @Test
  void aTinyBarIsStillOnePixel() {
    int[] pixels = pixels(list(bar(20.1, 20.2, Pattern.SOLID, false)), 1);
    assertEquals(Palette.LIGHT.cleanup(), pixels[(int) Math.round(TOP + 12) * WIDTH + 20]);
  }

  @Test
  void whatNeverEndedFadesIntoTheGround() {
    int[] pixels = pixels(list(bar(0, 100, Pattern.SOLID, true)), 1);
    int row = (int) Math.round(TOP + 12) * WIDTH;
    assertEquals(Palette.LIGHT.cleanup(), pixels[row + 20]);
    int middle = pixels[row + 75] & 0xFF;
    int end = pixels[row + 99] & 0xFF;
    assertTrue((Palette.LIGHT.cleanup() & 0xFF) < middle && middle < end);
  }

  @Test
  void patternsDiffer() {
    var seen = new HashSet<String>();
    for (Pattern pattern : Pattern.values()) {
      int[] pixels = pixels(list(bar(10, 90, pattern, false)), 1);
      assertTrue(seen.add(Arrays.toString(pixels)), pattern.name());
    }
  }

  @Test
  void nothingIsDrawnOutsideTheImage() {
    pixels(list(bar(-50, 500, Pattern.CROSSED, true), bar(-1e6, 1e6, Pattern.HATCHED, false)), 1.5);
  }
}
