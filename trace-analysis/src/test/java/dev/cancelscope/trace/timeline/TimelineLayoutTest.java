package dev.cancelscope.trace.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.timeline.DrawItem.Arrow;
import dev.cancelscope.trace.timeline.DrawItem.Bar;
import dev.cancelscope.trace.timeline.DrawItem.BarTone;
import dev.cancelscope.trace.timeline.DrawItem.Flag;
import dev.cancelscope.trace.timeline.DrawItem.Gridline;
import dev.cancelscope.trace.timeline.DrawItem.Label;
import dev.cancelscope.trace.timeline.DrawItem.Mark;
import dev.cancelscope.trace.timeline.DrawItem.MarkKind;
import dev.cancelscope.trace.timeline.DrawItem.Moment;
import dev.cancelscope.trace.timeline.DrawItem.MomentTone;
import dev.cancelscope.trace.timeline.DrawItem.Pattern;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pictures asserted without pixels: 1 ms of the trace is 1 px. */
class TimelineLayoutTest {
  private static final int WIDTH_PX = 1_000;
  private static final long MS = 1_000_000;

  private static final LoadedTrace SHUTDOWN =
      new Draft()
          .task(0, 1, 0, "main")
          .task(10, 2, 1, "worker")
          .event(
              20, "mark", "\"name\":\"signal\",\"fields\":{\"number\":15,\"signal\":\"SIGTERM\"}")
          .requested(100, 1, 2, 1)
          .delivered(200, 2, 1)
          .cleanup(200, 1, 0, 2)
          .cleanup(300, 2, 1, 2)
          .cleanedUp(400, 2, "completed")
          .cleanedUp(800, 1, "completed")
          .ended(800, 2, "cancelled")
          .event(1_000, "clock", "\"wall\":\"2026-01-01T00:00:00Z\"")
          .load();

  private static DrawList layOut(LoadedTrace trace, Focus focus, BitSet collapsed) {
    RowOrder rows = RowOrder.of(trace.store().tasks(), collapsed, null);
    var request = new TimelineRequest(0, WIDTH_PX * MS, 0, WIDTH_PX, 400, rows, focus, 1);
    return new TimelineLayout(trace.store(), trace.episodes(), trace.findings()).layOut(request);
  }

  private static DrawList layOut(LoadedTrace trace) {
    return layOut(trace, Focus.NOTHING, new BitSet());
  }

  private static <T extends DrawItem> List<T> all(DrawList list, Class<T> kind) {
    return list.items().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static List<Bar> bars(DrawList list, BarTone tone) {
    return all(list, Bar.class).stream().filter(bar -> bar.tone() == tone).toList();
  }

  private static List<Mark> marks(DrawList list, MarkKind kind) {
    return all(list, Mark.class).stream().filter(mark -> mark.kind() == kind).toList();
  }

  @Test
  void theLengthOfTheMarkedTimeStandsBesideOtherTextsOfTheAxis() {
    var focus = new Focus(new Subject.Nothing(), -1, -1, 10 * MS, 500 * MS);
    DrawList list = layOut(SHUTDOWN, focus, new BitSet());
    DrawItem.Label signal =
        all(list, DrawItem.Label.class).stream()
            .filter(label -> label.text().equals("SIGTERM"))
            .findFirst()
            .orElseThrow();
    DrawItem.Range range = all(list, DrawItem.Range.class).getFirst();
    assertEquals("490 ms", range.label());
    assertTrue(range.labelPx() >= signal.xPx() + signal.widthPx(), range.toString());
    var narrow = new Focus(new Subject.Nothing(), -1, -1, 10 * MS, 60 * MS);
    list = layOut(SHUTDOWN, narrow, new BitSet());
    assertEquals("", all(list, DrawItem.Range.class).getFirst().label());
  }

  @Test
  void aRequestIsHatchedUntilItArrives() {
    Bar hatched = bars(layOut(SHUTDOWN), BarTone.REQUESTED).getFirst();
    assertEquals(100, hatched.x0Px(), 0.1);
    assertEquals(200, hatched.x1Px(), 0.1);
    assertEquals(Pattern.HATCHED, hatched.pattern());
    assertEquals(new Subject.OfRequest(0), hatched.subject());
  }

  @Test
  void aCleanupWithinACleanupIsInsetAndOnTop() {
    List<Bar> cleanups = bars(layOut(SHUTDOWN), BarTone.CLEANUP);
    assertEquals(List.of(new Subject.OfSpan(0), new Subject.OfSpan(1)), subjects(cleanups));
    assertTrue(cleanups.get(1).yPx() > cleanups.get(0).yPx());
    assertTrue(cleanups.get(1).heightPx() < cleanups.get(0).heightPx());
  }

  private static List<Subject> subjects(List<? extends DrawItem> items) {
    return items.stream().map(DrawItem::subject).toList();
  }

  @Test
  void momentsOfTheTaskAreMarked() {
    DrawList list = layOut(SHUTDOWN);
    assertEquals(100, marks(list, MarkKind.REQUESTED).getFirst().xPx(), 0.1);
    assertEquals(200, marks(list, MarkKind.DELIVERED).getFirst().xPx(), 0.1);
    assertEquals(800, marks(list, MarkKind.CANCELLED).getFirst().xPx(), 0.1);
  }

  @Test
  void whatNeverEndedFadesOut() {
    DrawList list = layOut(SHUTDOWN);
    Bar main = bars(list, BarTone.RUNNING).getFirst();
    assertTrue(main.fadesOut());
    assertFalse(bars(list, BarTone.RUNNING).getLast().fadesOut());
  }

  @Test
  void theCleanupTellsHowLongItTook() {
    List<String> texts = all(layOut(SHUTDOWN), Label.class).stream().map(Label::text).toList();
    assertTrue(texts.contains("finally 600 ms"), texts.toString());
    assertTrue(texts.contains("worker"), texts.toString());
    assertTrue(texts.contains("SIGTERM"), texts.toString());
  }

  @Test
  void aSignalIsALineThroughAllRows() {
    Moment moment =
        all(layOut(SHUTDOWN), Moment.class).stream()
            .filter(item -> item.tone() == MomentTone.SIGNAL)
            .findFirst()
            .orElseThrow();
    assertEquals(20, moment.xPx(), 0.1);
  }

  @Test
  void arrowsAreDrawnForTheEpisodeInFocusOnly() {
    assertEquals(List.of(), all(layOut(SHUTDOWN), Arrow.class));
    Focus onWorker = new Focus(new Subject.OfTask(1), 1, 0, Long.MIN_VALUE, Long.MIN_VALUE);
    Arrow arrow = all(layOut(SHUTDOWN, onWorker, new BitSet()), Arrow.class).getFirst();
    assertTrue(arrow.direct());
    assertEquals(100, arrow.points().getLast().xPx(), 0.1);
    assertTrue(arrow.points().getFirst().yPx() < arrow.points().getLast().yPx());
  }

  @Test
  void arrowsThatDoNotTouchTheTaskAreDrawnOnRequest() {
    LoadedTrace trace =
        new Draft()
            .task(0, 1, 0, "main")
            .task(0, 2, 1, "one")
            .task(0, 3, 1, "other")
            .requested(100, 1, 2, 1)
            .delivered(100, 2, 1)
            .event(
                100,
                "cancel.requested",
                "\"request\":2,\"task\":3,\"cause\":\"delegated\",\"causeRequest\":1")
            .delivered(110, 3, 2)
            .ended(200, 3, "cancelled")
            .ended(200, 2, "cancelled")
            .load();
    assertEquals(trace.episodes().ofRequest(0), trace.episodes().ofRequest(1));
    int episode = trace.episodes().ofRequest(0);
    Focus task = new Focus(new Subject.OfTask(2), 2, episode, Nanos.NONE, Nanos.NONE);
    Focus whole =
        new Focus(new Subject.OfTask(2), 2, episode, Nanos.NONE, Nanos.NONE, true, Nanos.NONE);
    List<Arrow> own = all(layOut(trace, task, new BitSet()), Arrow.class);
    List<Arrow> every = all(layOut(trace, whole, new BitSet()), Arrow.class);
    assertEquals(List.of(new Subject.OfRequest(1)), subjects(own));
    assertEquals(List.of(new Subject.OfRequest(0), new Subject.OfRequest(1)), subjects(every));
    assertFalse(every.getFirst().direct());
  }

  @Test
  void noLabelOfTheAxisIsCutOff() {
    for (Gridline line : all(layOut(SHUTDOWN), Gridline.class)) {
      assertTrue(
          line.label().isEmpty() || line.xPx() + 5 + TextWidth.px(line.label()) <= WIDTH_PX,
          line.toString());
    }
  }

  @Test
  void timeIsCountedFromWhereOneLikes() {
    Focus moved = new Focus(new Subject.Nothing(), -1, -1, Nanos.NONE, Nanos.NONE, false, 300 * MS);
    List<Gridline> lines = all(layOut(SHUTDOWN, moved, new BitSet()), Gridline.class);
    Gridline origin =
        lines.stream().filter(line -> line.label().equals("0")).findFirst().orElseThrow();
    assertEquals(300, origin.xPx(), 0.1);
    assertTrue(lines.getFirst().label().startsWith("−"), lines.toString());
  }

  @Test
  void noArrowWithinOneCollapsedRow() {
    var collapsed = new BitSet();
    collapsed.set(0);
    Focus onMain = new Focus(new Subject.OfTask(0), 0, 0, Long.MIN_VALUE, Long.MIN_VALUE);
    assertEquals(List.of(), all(layOut(SHUTDOWN, onMain, collapsed), Arrow.class));
  }

  @Test
  void anInterruptedCleanupIsSeenAmongAThousandTinyOnes() {
    var draft = new Draft().task(0, 1, 0, "main");
    for (int span = 1; span <= 900; span++) {
      draft.cleanup(span, span, 0, 1);
      draft.cleanedUp(span, span, span == 500 ? "interrupted" : "completed");
    }
    DrawList list = layOut(draft.event(1_000, "stream.closed", "").load());
    Bar interrupted = bars(list, BarTone.CLEANUP_INTERRUPTED).getFirst();
    assertEquals(500, interrupted.x0Px(), 0.1);
    assertTrue(interrupted.widthPx() >= TimelineMetrics.PROBLEM_PX);
    assertEquals(Pattern.DENSE, bars(list, BarTone.CLEANUP).getFirst().pattern());
    assertTrue(bars(list, BarTone.CLEANUP).size() < 10);
  }

  @Test
  void aFindingOfACollapsedTaskIsFlaggedOnTheRowItIsCollapsedInto() {
    LoadedTrace zombie =
        new Draft()
            .task(0, 1, 0, "main")
            .task(0, 2, 1, "stuck")
            .requested(100, 1, 2, 1)
            .delivered(100, 2, 1)
            .cleanup(100, 1, 0, 2)
            .cleanedUp(9_000, 1, "completed")
            .ended(9_000, 2, "cancelled")
            .ended(9_000, 1, "returned")
            .load();
    var collapsed = new BitSet();
    collapsed.set(0);
    List<Flag> flags = all(layOut(zombie, Focus.NOTHING, collapsed), Flag.class);
    assertFalse(flags.isEmpty(), zombie.findings().toString());
    assertEquals(TimelineMetrics.AXIS_HEIGHT_PX, flags.getFirst().yPx(), 0.1);
  }

  @Test
  void labelsOfARowNeverOverlap() {
    var draft = new Draft().task(0, 1, 0, "a rather long name for a task that cleans up often");
    for (long span = 1; span <= 12; span++) {
      draft.cleanup(span * 70, (int) span, 0, 1);
      draft.cleanedUp(span * 75, (int) span, "completed");
    }
    draft.ended(950, 1, "returned");
    List<Label> labels = all(layOut(draft.load()), Label.class);
    for (Label one : labels) {
      for (Label other : labels) {
        boolean apart =
            one.equals(other)
                || one.xPx() + one.widthPx() <= other.xPx()
                || other.xPx() + other.widthPx() <= one.xPx();
        assertTrue(apart, one + " and " + other);
      }
    }
  }
}
