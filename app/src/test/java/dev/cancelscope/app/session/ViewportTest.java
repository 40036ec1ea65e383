package dev.cancelscope.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.trace.timeline.TimelineMetrics;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ViewportTest {
  private static final long SECOND = 1_000_000_000L;

  private static Viewport ofTenSeconds() {
    var viewport = new Viewport();
    viewport.trace(0, 10 * SECOND);
    viewport.rows(100);
    viewport.resized(240);
    return viewport;
  }

  @Test
  void zoomKeepsTheAnchorInPlace() {
    Viewport viewport = ofTenSeconds();
    double anchor = viewport.fromNanos() + 0.25 * viewport.spanNanos();
    viewport.zoom(4, 0.25);
    assertEquals(anchor, viewport.fromNanos() + 0.25 * viewport.spanNanos(), 2);
  }

  @Test
  void showsNothingBeyondTheTrace() {
    Viewport viewport = ofTenSeconds();
    viewport.zoom(10, 0.5);
    viewport.pan(1_000);
    long end = viewport.toNanos();
    viewport.fitAll();
    assertEquals(viewport.toNanos(), end);
    assertTrue(viewport.showsAll());
  }

  @Test
  void aMomentThatIsSeenDoesNotZoom() {
    Viewport viewport = ofTenSeconds();
    long from = viewport.fromNanos();
    long to = viewport.toNanos();
    viewport.reveal(SECOND, SECOND);
    assertEquals(from, viewport.fromNanos());
    assertEquals(to, viewport.toNanos());
  }

  @Test
  void revealsWhatIsOutsideAndLeavesWhatIsSeen() {
    Viewport viewport = ofTenSeconds();
    viewport.show(0, SECOND);
    viewport.reveal(SECOND / 2, SECOND / 2 + SECOND / 10);
    assertEquals(0, viewport.fromNanos());
    viewport.reveal(8 * SECOND, 9 * SECOND);
    assertTrue(viewport.fromNanos() < 8 * SECOND && viewport.toNanos() > 9 * SECOND);
  }

  @Test
  void scrollsARowIntoView() {
    Viewport viewport = ofTenSeconds();
    viewport.revealRow(50);
    double top = 50.0 * TimelineMetrics.ROW_HEIGHT_PX;
    assertTrue(viewport.topPx() <= top && top + 24 <= viewport.topPx() + viewport.heightPx());
    viewport.rows(5);
    assertEquals(0, viewport.topPx());
  }

  @Test
  void staysWithinBoundsWhateverIsDone() {
    var random = new SplittableRandom(7);
    Viewport viewport = ofTenSeconds();
    viewport.fitAll();
    long lowest = viewport.fromNanos();
    long highest = viewport.toNanos();
    for (int i = 0; i < 5_000; i++) {
      switch (random.nextInt(5)) {
        case 0 -> viewport.zoom(Math.exp(random.nextDouble(-6, 6)), random.nextDouble());
        case 1 -> viewport.pan(random.nextDouble(-3, 3));
        case 2 ->
            viewport.show(random.nextLong(-SECOND, 20 * SECOND), random.nextLong(20 * SECOND));
        case 3 -> viewport.scrollBy(random.nextDouble(-9_000, 9_000));
        case 4 -> viewport.resized(random.nextDouble(0, 4_000));
        default -> throw new AssertionError();
      }
      assertTrue(viewport.fromNanos() >= lowest && viewport.toNanos() <= highest);
      assertTrue(viewport.spanNanos() >= Viewport.SHORTEST_NANOS);
      assertTrue(viewport.topPx() >= 0);
    }
  }
}
