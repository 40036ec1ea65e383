package dev.cancelscope.trace.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.trace.load.LoadedTrace;
import org.junit.jupiter.api.Test;

/** The pointer finds what was painted in front. */
class HitTestTest {
  private static final long MS = 1_000_000;
  private static final double ROW_0 = TimelineMetrics.AXIS_HEIGHT_PX + 12;
  private static final double ROW_1 = ROW_0 + TimelineMetrics.ROW_HEIGHT_PX;

  private static final LoadedTrace TRACE =
      new Draft()
          .task(0, 1, 0, "main")
          .task(0, 2, 1, "worker")
          .requested(300, 1, 2, 1)
          .delivered(400, 2, 1)
          .cleanup(500, 1, 0, 2)
          .cleanup(550, 2, 1, 2)
          .cleanedUp(600, 2, "completed")
          .cleanedUp(800, 1, "completed")
          .ended(900, 2, "cancelled")
          .ended(1_000, 1, "returned")
          .load();

  private static Subject at(double x, double y) {
    RowOrder rows = RowOrder.all(TRACE.store().tasks());
    var request = new TimelineRequest(0, 1_000 * MS, 0, 1_000, 300, rows, Focus.NOTHING, 1);
    var layout = new TimelineLayout(TRACE.store(), TRACE.episodes(), TRACE.findings());
    return HitTest.at(layout.layOut(request), x, y);
  }

  @Test
  void findsBarsMarksAndRows() {
    assertEquals(new Subject.OfTask(0), at(500, ROW_0));
    assertEquals(new Subject.OfRequest(0), at(301, ROW_1));
    assertEquals(new Subject.OfRequest(0), at(350, ROW_1 + 6));
    assertEquals(new Subject.OfDelivery(0), at(402, ROW_1));
    assertEquals(new Subject.OfSpan(1), at(570, ROW_1));
    assertEquals(new Subject.OfSpan(0), at(750, ROW_1));
    assertEquals(new Subject.OfTask(1), at(950, ROW_1));
  }

  @Test
  void emptyGroundAndTheAxisAreNothing() {
    assertEquals(new Subject.Nothing(), at(500, 5));
    assertEquals(new Subject.Nothing(), at(500, 250));
  }
}
