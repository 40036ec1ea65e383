package dev.cancelscope.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.testing.SmallTrace;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.timeline.Arrangement;
import dev.cancelscope.trace.timeline.Arrangement.Grouping;
import dev.cancelscope.trace.timeline.Arrangement.Order;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Finding, walking, following, going back: what is looked at next. */
class FinderAndHistoryTest {
  private final Session session = new Session();
  private final LoadedTrace trace = SmallTrace.load();

  private void open() {
    session.opened(trace);
  }

  private static Selection task(int taskIndex) {
    return new Selection.OfTask(taskIndex);
  }

  @Test
  void walksTheHitsRoundAndRound() {
    open();
    session.finder().queryProperty().set("er");
    assertEquals(2, session.finder().hits().size(), "server and worker");
    session.walkHits(1);
    assertEquals(task(SmallTrace.SERVER), session.selection());
    session.walkHits(1);
    assertEquals(task(SmallTrace.WORKER), session.selection());
    session.walkHits(1);
    assertEquals(task(SmallTrace.SERVER), session.selection());
    session.walkHits(-1);
    assertEquals(task(SmallTrace.WORKER), session.selection());
  }

  @Test
  void opensWhatHidesAHit() {
    open();
    session.visibleRows().collapseAll();
    session.finder().queryProperty().set("worker");
    session.walkHits(1);
    assertTrue(session.rows().row(SmallTrace.WORKER) >= 0);
  }

  @Test
  void showsNothingButHitsOnRequest() {
    open();
    session.finder().queryProperty().set("worker");
    assertEquals(4, session.rows().rows());
    session.finder().onlyHitsProperty().set(true);
    assertEquals(3, session.rows().rows(), "a hit hangs on its ancestors");
    session.goTo(task(SmallTrace.CLIENT));
    assertEquals(4, session.rows().rows(), "what is gone to must be seen");
    assertFalse(session.finder().onlyHitsProperty().get());
    assertEquals(1, session.finder().hits().size(), "what was found stays marked");
  }

  @Test
  void aNewTraceBeginsWithoutASearch() {
    open();
    session.finder().queryProperty().set("worker");
    session.opened(SmallTrace.load());
    assertEquals("", session.finder().queryProperty().get());
    assertEquals(0, session.finder().hits().size());
  }

  @Test
  void theRestOfATraceTakesNothingAway() {
    open();
    session.finder().queryProperty().set("worker");
    session.finder().onlyHitsProperty().set(true);
    var marked = new TimeRange(1_000, 20_000);
    session.rangeProperty().set(marked);
    session.completed(SmallTrace.load(), Origin.NOWHERE);
    assertEquals("worker", session.finder().queryProperty().get());
    assertEquals(1, session.finder().hits().size());
    assertEquals(3, session.rows().rows(), "nothing but the hit and what it hangs on");
    assertEquals(marked, session.range());
  }

  @Test
  void goesBackAndForwardWithTheStretchThatWasOnScreen() {
    open();
    session.goTo(task(SmallTrace.SERVER));
    session.viewport().zoom(4, 0.2);
    long from = session.viewport().fromNanos();
    session.goTo(task(SmallTrace.CLIENT));
    session.viewport().fitAll();
    session.retrace(-1);
    assertEquals(task(SmallTrace.SERVER), session.selection());
    assertEquals(from, session.viewport().fromNanos());
    session.retrace(1);
    assertEquals(task(SmallTrace.CLIENT), session.selection());
    assertTrue(session.viewport().showsAll());
    session.retrace(-1);
    session.select(task(SmallTrace.WORKER));
    assertFalse(session.history().canGoForwardProperty().get(), "what lay ahead is forgotten");
  }

  @Test
  void followsACancellationToItsCauseAndItsEffects() {
    Selection request = new Selection.OfRequest(SmallTrace.SERVER, 0);
    assertEquals(Optional.of(task(SmallTrace.MAIN)), CancelLinks.cause(trace, request));
    assertEquals(
        Optional.of(task(SmallTrace.MAIN)), CancelLinks.cause(trace, task(SmallTrace.SERVER)));
    assertEquals(Optional.empty(), CancelLinks.cause(trace, task(SmallTrace.MAIN)));
    assertEquals(
        List.of(request, new Selection.OfRequest(SmallTrace.CLIENT, 1)),
        CancelLinks.effects(trace, task(SmallTrace.MAIN)));
    assertEquals(List.of(), CancelLinks.effects(trace, task(SmallTrace.WORKER)));
  }

  @Test
  void marksTheTimeOfTheSelection() {
    open();
    session.select(new Selection.OfSpan(SmallTrace.SERVER, 0));
    session.selectionToRange();
    assertEquals(new TimeRange(1_000_200_000L, 8_000_200_000L), session.range());
    session.select(Selection.NOTHING);
    session.selectionToRange();
    assertNull(session.range());
  }

  @Test
  void comesBackToThePlaceWhereItWasLeft() {
    open();
    session.goTo(new Selection.OfSpan(SmallTrace.SERVER, 0));
    session.viewport().show(2_000_000_000L, 3_000_000_000L);
    ViewPlace place = session.place().orElseThrow();
    ViewPlace written = ViewPlace.parse(place.text()).orElseThrow();
    assertEquals(place.text(), written.text());
    var later = new Session();
    later.reopened(SmallTrace.load(), Origin.NOWHERE, written);
    assertEquals(session.selection(), later.selection());
    assertEquals(2_000_000_000L, later.viewport().fromNanos());
    assertEquals(3_000_000_000L, later.viewport().toNanos());
  }

  @Test
  void theRowsStandAsTheyWereLeft() {
    open();
    var grouped = new Arrangement(Order.END, Grouping.COROUTINE);
    session.visibleRows().arrangementProperty().set(grouped);
    session.visibleRows().setGroupCollapsed(1, true);
    session.visibleRows().setCollapsed(SmallTrace.MAIN, true);
    ViewPlace place = session.place().orElseThrow();
    assertEquals(Optional.of(place.text()), ViewPlace.parse(place.text()).map(ViewPlace::text));
    var later = new Session();
    later.reopened(SmallTrace.load(), Origin.NOWHERE, place);
    assertEquals(grouped, later.visibleRows().arrangementProperty().get());
    assertTrue(later.visibleRows().isGroupCollapsed(1));
    assertTrue(later.visibleRows().isCollapsed(SmallTrace.MAIN));
    assertFalse(later.visibleRows().isCollapsed(SmallTrace.SERVER));
    assertEquals(Optional.empty(), ViewPlace.parse("0 1 2 task 3 4 tree none x -"));
  }

  @Test
  void aPlaceOfAnEarlierVersionIsRead() {
    ViewPlace place = ViewPlace.parse("1 2 3 task -1 7").orElseThrow();
    assertEquals(new ViewPlace(1, 2, 3, ViewPlace.Kind.TASK, -1, 7), place);
  }

  @Test
  void aPlaceThatTheTraceDoesNotHaveIsLeftOut() {
    var place = new ViewPlace(-5, Long.MAX_VALUE / 4, 1 << 20, ViewPlace.Kind.SPAN, 99, 2);
    session.reopened(trace, Origin.NOWHERE, place);
    assertEquals(task(SmallTrace.SERVER), session.selection());
    session.reopened(trace, Origin.NOWHERE, new ViewPlace(0, 1, 0, ViewPlace.Kind.TASK, -1, 12345));
    assertEquals(Selection.NOTHING, session.selection());
    assertEquals(Optional.empty(), ViewPlace.parse("0 1 x"));
    assertEquals(Optional.empty(), ViewPlace.parse("0 1 2 everything 3 4"));
  }
}
