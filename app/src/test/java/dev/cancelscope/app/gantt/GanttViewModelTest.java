package dev.cancelscope.app.gantt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.fx.LatestOnly;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.TimeRange;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import dev.cancelscope.trace.timeline.DrawItem.Arrow;
import dev.cancelscope.trace.timeline.DrawItem.Range;
import dev.cancelscope.trace.timeline.DrawList;
import dev.cancelscope.trace.timeline.TimelineMetrics;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The picture follows the session; without a toolkit, step by step. */
class GanttViewModelTest {
  private static final String TRACE =
      """
      {"event":"header","format":"cancelscope","version":"1.0"}
      {"event":"task.created","t":0,"stream":1,"seq":1,"task":1,"name":"main"}
      {"event":"task.started","t":0,"stream":1,"seq":2,"task":1}
      {"event":"task.created","t":0,"stream":1,"seq":3,"task":2,"parent":1,"name":"worker"}
      {"event":"task.started","t":0,"stream":1,"seq":4,"task":2}
      {"event":"cancel.requested","t":500000,"stream":1,"seq":5,"request":1,"task":2,"by":1}
      {"event":"cancel.delivered","t":500000,"stream":1,"seq":6,"task":2,"requests":[1]}
      {"event":"task.ended","t":900000,"stream":1,"seq":7,"task":2,"outcome":"cancelled"}
      {"event":"task.ended","t":1000000,"stream":1,"seq":8,"task":1,"outcome":"returned"}
      """;
  private static final double ROW_1 =
      TimelineMetrics.AXIS_HEIGHT_PX + 1.5 * TimelineMetrics.ROW_HEIGHT_PX;

  private final Queue<Runnable> worker = new ArrayDeque<>();
  private final Queue<Runnable> window = new ArrayDeque<>();
  private final Session session = new Session();
  private final GanttViewModel model = new GanttViewModel(session, new ByHand(), window::add);

  private final class ByHand implements GanttViewModel.Queues {
    @Override
    public <Q, A> LatestOnly<Q, A> make(Function<Q, A> answer, Consumer<A> taker) {
      return new LatestOnly<>(worker::add, window::add, answer, taker);
    }
  }

  private void settle() {
    while (!worker.isEmpty() || !window.isEmpty()) {
      drain(window);
      drain(worker);
    }
  }

  private static void drain(Queue<Runnable> queue) {
    for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
      next.run();
    }
  }

  private DrawList picture() {
    return Objects.requireNonNull(model.pictureProperty().get());
  }

  @BeforeEach
  void open() throws Exception {
    var bytes = new ByteArrayInputStream(TRACE.getBytes(StandardCharsets.UTF_8));
    LoadedTrace trace =
        new TraceLoader(Thresholds.DEFAULT).load(bytes, "small", ReadProgress.none());
    session.viewport().resized(200);
    model.resized(1_000, 300);
    session.opened(trace);
    settle();
  }

  @Test
  void aNewViewportMakesANewPictureAndTheOldOneStaysUntilThen() {
    DrawList before = picture();
    session.viewport().show(0, 100_000);
    drain(window);
    assertEquals(before, picture());
    settle();
    assertEquals(100_000, picture().request().toNanos());
  }

  @Test
  void ofManyChangesOnlyTheNewestIsLaidOut() {
    long before = picture().request().generation();
    for (int i = 1; i <= 50; i++) {
      session.viewport().show(0, i * 10_000L);
    }
    settle();
    assertEquals(before + 1, picture().request().generation());
  }

  @Test
  void aClickSelectsWhatWasPainted() {
    double x = picture().scale().xPx(700_000);
    model.selectAt(x, ROW_1);
    assertEquals(new Selection.OfTask(1), session.selection());
    model.selectAt(picture().scale().xPx(500_000), ROW_1 - 10);
    assertEquals(new Selection.OfRequest(1, 0), session.selection());
    assertTrue(model.linesAt(x, ROW_1).getFirst().contains("worker"));
  }

  @Test
  void arrowsFollowTheSelection() {
    assertTrue(picture().items().stream().noneMatch(Arrow.class::isInstance));
    session.select(new Selection.OfTask(1));
    settle();
    assertEquals(1, picture().items().stream().filter(Arrow.class::isInstance).count());
  }

  @Test
  void aMarkedRangeIsShownAndZoomedTo() {
    session.rangeProperty().set(TimeRange.between(400_000, 200_000));
    settle();
    assertTrue(picture().items().stream().anyMatch(Range.class::isInstance));
    session.fitSelection();
    assertEquals(200_000, session.viewport().fromNanos());
    assertEquals(400_000, session.viewport().toNanos());
  }

  @Test
  void closingLeavesNoPicture() {
    session.closed();
    settle();
    assertNull(model.pictureProperty().get());
  }

  @Test
  void anAnswerForAClosedTraceIsDropped() {
    session.viewport().show(0, 50_000);
    drain(window);
    session.closed();
    settle();
    assertNull(model.pictureProperty().get());
  }
}
