package dev.cancelscope.app.cleanups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.TimeRange;
import dev.cancelscope.app.testing.SmallTrace;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class CleanupsViewModelTest {
  private final Session session = new Session();
  private final CleanupsViewModel model = new CleanupsViewModel(session, Background.inline());

  @Test
  void countsTheCleanupsOfEachLine() {
    session.opened(SmallTrace.load());
    assertEquals(1, model.rows().size());
    CleanupRow row = model.rows().getFirst();
    assertEquals("app.py:20", row.place());
    assertEquals("once", row.count());
    assertEquals("7.00\u00a0s", row.longest());
    assertEquals(1, Collections.max(row.bars()));
    assertEquals(1, row.counts().stream().filter(text -> text.startsWith("1 ")).count());
  }

  @Test
  void choosingALineSelectsItsLongest() {
    session.opened(SmallTrace.load());
    model.choose(model.rows().getFirst());
    assertEquals(new Selection.OfSpan(SmallTrace.SERVER, 0), session.selection());
    assertEquals(0, model.selectedRowProperty().get());
    session.select(Selection.NOTHING);
    assertEquals(-1, model.selectedRowProperty().get());
  }

  @Test
  void aMarkedStretchOfTimeLimitsThem() {
    session.opened(SmallTrace.load());
    session.rangeProperty().set(TimeRange.between(9_000_000_000L, 10_000_000_000L));
    assertTrue(model.rows().isEmpty());
    session.rangeProperty().set(TimeRange.between(7_000_000_000L, 10_000_000_000L));
    assertEquals(1, model.rows().size());
  }
}
