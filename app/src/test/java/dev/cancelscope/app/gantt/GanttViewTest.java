package dev.cancelscope.app.gantt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.TimeRange;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.TraceLoader;
import dev.cancelscope.trace.timeline.TimelineMetrics;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What the hand does to the chart, in a window on the headless platform. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // the fields are filled by start
class GanttViewTest {
  private static final String TRACE =
      """
      {"event":"header","format":"cancelscope","version":"1.0"}
      {"event":"task.created","t":0,"stream":1,"seq":1,"task":1,"name":"main"}
      {"event":"task.started","t":0,"stream":1,"seq":2,"task":1}
      {"event":"task.ended","t":1000000000,"stream":1,"seq":3,"task":1,"outcome":"returned"}
      """;

  private final Session session = new Session();
  private GanttViewModel model;
  private GanttView chart;

  @Start
  void start(Stage stage) throws Exception {
    model = new GanttViewModel(session);
    chart = new GanttView(model);
    var pane = new BorderPane(chart, new MinimapView(model), null, new LegendView(session), null);
    stage.setScene(new Scene(pane, 800, 400));
    stage.setX(0);
    stage.setY(0);
    stage.show();
    var bytes = new ByteArrayInputStream(TRACE.getBytes(StandardCharsets.UTF_8));
    session.opened(new TraceLoader(Thresholds.DEFAULT).load(bytes, "one", ReadProgress.none()));
  }

  @BeforeEach
  void painted() throws Exception {
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> model.pictureProperty().get() != null);
  }

  private Point2D row() {
    double y = TimelineMetrics.AXIS_HEIGHT_PX + TimelineMetrics.ROW_HEIGHT_PX / 2.0;
    return chart.localToScreen(400, y);
  }

  @Test
  void aClickSelectsTheTask(FxRobot robot) {
    robot.clickOn(row());
    assertEquals(new Selection.OfTask(0), session.selection());
  }

  @Test
  void aDragMarksARangeOfTime(FxRobot robot) {
    robot.moveTo(row()).press(MouseButton.PRIMARY).moveBy(100, 0).release(MouseButton.PRIMARY);
    TimeRange range = session.range();
    assertTrue(range != null && range.toNanos() > range.fromNanos());
  }

  @Test
  void aMarkedRangeTellsItsFigures(FxRobot robot) throws Exception {
    robot.moveTo(row()).press(MouseButton.PRIMARY).moveBy(100, 0).release(MouseButton.PRIMARY);
    Node card = robot.lookup("#range-card").query();
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, card::isVisible);
    assertTrue(card.getAccessibleText().contains("1"), card.getAccessibleText());
    robot.interact(() -> session.rangeProperty().set(null));
    assertFalse(card.isVisible());
  }

  @Test
  void ctrlAndWheelZoomAtThePointer(FxRobot robot) {
    long before = session.viewport().spanNanos();
    long at = model.nanosAt(200);
    robot.interact(() -> Event.fireEvent(chart, wheel(200, true, false)));
    assertTrue(session.viewport().spanNanos() < before);
    assertTrue(Math.abs(at - model.nanosAt(200)) < 2_000_000);
  }

  @Test
  void shiftAndWheelPan(FxRobot robot) {
    robot.interact(() -> session.viewport().zoom(4, 0.5));
    long before = session.viewport().fromNanos();
    robot.interact(() -> Event.fireEvent(chart, wheel(200, false, true)));
    assertNotEquals(before, session.viewport().fromNanos());
  }

  @Test
  void whatGrowsALittleIsNotStretchedAndWhatAHandMovesIs(FxRobot robot) {
    Node picture = robot.lookup(".image-view").query();
    robot.interact(
        () -> {
          session.grewTo(1_010_000_000L);
          assertTrue(picture.getTransforms().isEmpty());
          session.grewTo(2_000_000_000L);
          assertFalse(picture.getTransforms().isEmpty());
          picture.getTransforms().clear();
          session.viewport().zoom(1.01, 0.5);
          assertFalse(picture.getTransforms().isEmpty());
        });
  }

  @Test
  void tellsAScreenReaderWhatItShows() {
    assertTrue(chart.getAccessibleText().contains("1 tasks"), chart.getAccessibleText());
  }

  private static ScrollEvent wheel(double x, boolean ctrl, boolean shift) {
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        x,
        60,
        x,
        60,
        shift,
        ctrl,
        false,
        false,
        false,
        false,
        0,
        40,
        0,
        40,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.NONE,
        0,
        0,
        null);
  }
}
