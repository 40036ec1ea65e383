package dev.cancelscope.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.testing.SmallTrace;
import dev.cancelscope.trace.findings.Evidence;
import dev.cancelscope.trace.text.Phrase;
import dev.cancelscope.trace.timeline.Arrangement;
import dev.cancelscope.trace.timeline.Arrangement.Grouping;
import dev.cancelscope.trace.timeline.Arrangement.Order;
import org.junit.jupiter.api.Test;

class SessionTest {
  private static Session open() {
    var session = new Session();
    session.opened(SmallTrace.load());
    return session;
  }

  @Test
  void opensAndClosesAsAWhole() {
    Session session = open();
    assertEquals(4, session.rows().rows());
    session.select(new Selection.OfTask(SmallTrace.WORKER));
    session.closed();
    assertEquals(0, session.rows().rows());
    assertEquals(Selection.NOTHING, session.selection());
  }

  @Test
  void listenersOfTheTraceFindNoRowsOfTheOldOne() {
    Session session = open();
    session.traceProperty().addListener((_, _, _) -> assertEquals(0, session.rows().rows()));
    session.opened(SmallTrace.load());
    assertEquals(4, session.rows().rows());
  }

  @Test
  void filterKeepsTheAncestorsOfAMatch() {
    Session session = open();
    session.visibleRows().filterProperty().set("WORK");
    assertEquals(3, session.rows().rows());
    assertEquals(-1, session.rows().row(SmallTrace.CLIENT));
    session.visibleRows().filterProperty().set("no such task");
    assertEquals(0, session.rows().rows());
  }

  @Test
  void theMarkedTimeLimitsTheRowsOnceItIsMarked() {
    Session session = open();
    session.markingProperty().set(true);
    session.rangeProperty().set(TimeRange.between(4_000_000_000L, 5_000_000_000L));
    assertEquals(4, session.rows().rows(), "nothing moves under the pointer");
    session.markingProperty().set(false);
    assertEquals(2, session.rows().rows(), "main and server lived then");
    assertEquals(-1, session.rows().row(SmallTrace.CLIENT));
    session.visibleRows().filterProperty().set("client");
    assertEquals(0, session.rows().rows(), "both at once");
    session.visibleRows().filterProperty().set("");
    session.rangeProperty().set(null);
    assertEquals(4, session.rows().rows());
  }

  @Test
  void goingToATaskBeyondTheMarkedTimeLiftsTheMark() {
    Session session = open();
    session.rangeProperty().set(TimeRange.between(4_000_000_000L, 5_000_000_000L));
    session.goTo(new Selection.OfTask(SmallTrace.CLIENT));
    assertTrue(session.rows().row(SmallTrace.CLIENT) >= 0);
    assertNull(session.range());
  }

  @Test
  void whatIsFoldedStaysFoldedWhenTheFileIsReadAgain() {
    Session session = open();
    session.visibleRows().setCollapsed(SmallTrace.SERVER, true);
    assertEquals(3, session.rows().rows());
    ViewPlace place = session.place().orElseThrow();
    session.reopened(SmallTrace.load(), Origin.NOWHERE, place);
    assertEquals(3, session.rows().rows());
    assertTrue(session.visibleRows().isCollapsed(SmallTrace.SERVER));
    session.opened(SmallTrace.load());
    assertEquals(4, session.rows().rows(), "another trace begins unfolded");
  }

  @Test
  void goingToAHiddenTaskUncoversIt() {
    Session session = open();
    session.visibleRows().collapseAll();
    assertEquals(1, session.rows().rows());
    session.visibleRows().filterProperty().set("client");
    session.goTo(new Selection.OfTask(SmallTrace.WORKER));
    assertTrue(session.rows().row(SmallTrace.WORKER) >= 0);
    assertFalse(session.visibleRows().isFiltered());
  }

  @Test
  void aGroupIsFoldedAndOpenedAgainByWhoeverLooksForItsTask() {
    Session session = open();
    var rows = session.visibleRows();
    rows.arrangementProperty().set(new Arrangement(Order.END, Grouping.COROUTINE));
    assertEquals(8, session.rows().rows(), "four coroutines, a task each");
    rows.toggleRow(0);
    rows.collapseAll();
    assertEquals(4, session.rows().rows());
    session.goTo(new Selection.OfTask(SmallTrace.WORKER));
    assertTrue(session.rows().row(SmallTrace.WORKER) >= 0);
  }

  @Test
  void fittingTwiceShowsEverything() {
    Session session = open();
    session.select(new Selection.OfSpan(SmallTrace.SERVER, 0));
    session.fitSelection();
    assertTrue(session.viewport().fromNanos() < 1_000_200_000L);
    assertFalse(session.viewport().showsAll());
    session.fitSelection();
    assertTrue(session.viewport().showsAll());
  }

  @Test
  void theWholeLeavesAloneWhoeverLooksCloser() {
    Session session = open();
    session.select(new Selection.OfSpan(SmallTrace.SERVER, 0));
    session.fitSelection();
    long from = session.viewport().fromNanos();
    long to = session.viewport().toNanos();
    session.completed(SmallTrace.load(), Origin.NOWHERE);
    assertEquals(from, session.viewport().fromNanos());
    assertEquals(to, session.viewport().toNanos());
    assertEquals(SmallTrace.SERVER, session.selection().taskIndex());
    session.viewport().fitAll();
    session.completed(SmallTrace.load(), Origin.NOWHERE);
    assertTrue(session.viewport().showsAll());
  }

  @Test
  void stepsAlongARow() {
    Session session = open();
    var trace = SmallTrace.load();
    Selection first =
        TaskStops.next(trace, new Selection.OfTask(SmallTrace.SERVER), 1).orElseThrow();
    assertEquals(new Selection.OfRequest(SmallTrace.SERVER, 0), first);
    Selection second = TaskStops.next(trace, first, 1).orElseThrow();
    assertEquals(new Selection.OfSpan(SmallTrace.SERVER, 0), second);
    assertTrue(TaskStops.next(trace, second, 1).isEmpty());
    assertTrue(TaskStops.next(trace, session.selection(), 1).isEmpty());
  }

  @Test
  void followsEvidence() {
    var store = SmallTrace.load().store();
    assertEquals(
        new Selection.OfSpan(SmallTrace.SERVER, 0),
        EvidenceLinks.target(store, new Evidence.OfSpan(0, Phrase.NONE)));
    assertEquals(
        new Selection.OfRequest(SmallTrace.SERVER, 0),
        EvidenceLinks.target(store, new Evidence.OfDelivery(0, Phrase.NONE)));
  }
}
