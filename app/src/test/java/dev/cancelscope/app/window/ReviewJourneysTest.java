package dev.cancelscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.gantt.GanttView;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.TimeRange;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.SettingsStore;
import dev.cancelscope.samples.Sample;
import dev.cancelscope.samples.Samples;
import dev.cancelscope.trace.store.TaskTable;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.timeline.Arrangement;
import dev.cancelscope.trace.timeline.DrawItem;
import dev.cancelscope.trace.timeline.DrawList;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What a person does in a review after an incident. */
@ExtendWith(ApplicationExtension.class)
class ReviewJourneysTest {
  @TempDir private Path folder;
  private final Session session = Session.inBackground();
  private final Settings settings = new Settings(SettingsStore.inMemory());
  private final OpenViewModel opening = new OpenViewModel(session, settings, Background.inline());

  @SuppressWarnings("NullAway.Init") // made as the window starts
  private FolderDialogs dialogs;

  @SuppressWarnings("NullAway.Init") // made as the window starts
  private MainWindow window;

  @Start
  void start(Stage stage) {
    dialogs = new FolderDialogs(folder);
    var outside =
        new MainWindow.Outside(
            dialogs, Samples.all(), Background.inline(), "test", folder.resolve("notes"));
    window = new MainWindow(session, settings, opening, outside);
    stage.setScene(window.scene());
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  /** Counts what the person does. */
  private static final class Hand {
    private final FxRobot robot;
    private int actions;

    Hand(FxRobot robot) {
      this.robot = robot;
    }

    void click(Node node) {
      actions++;
      robot.clickOn(node);
      WaitForAsyncUtils.waitForFxEvents();
    }
  }

  private static Node shown(FxRobot robot, String text) {
    return robot
        .lookup(
            (Node node) ->
                node instanceof Label label
                    && label.getText() != null
                    && label.getText().contains(text)
                    && isOnScreen(label))
        .query();
  }

  /** Shown, and within the window: nothing has to be scrolled. */
  private static boolean isOnScreen(Node node) {
    for (Node up = node; up != null; up = up.getParent()) {
      if (!up.isVisible()) {
        return false;
      }
    }
    Bounds bounds = node.localToScene(node.getBoundsInLocal());
    return bounds.getMinY() >= 0 && bounds.getMaxY() <= node.getScene().getHeight();
  }

  private static boolean says(FxRobot robot, String text) {
    return robot
        .lookup(
            (Node node) ->
                node instanceof Label label
                    && label.getText() != null
                    && label.getText().contains(text)
                    && isOnScreen(label))
        .tryQuery()
        .isPresent();
  }

  /** The line of code that is marked, as it stands on the screen. */
  private static Optional<String> markedLine(FxRobot robot) {
    return robot.lookup((Node node) -> node instanceof ListCell<?>).queryAll().stream()
        .filter(ReviewJourneysTest::isMarked)
        .filter(ReviewJourneysTest::isOnScreen)
        .map(ReviewJourneysTest::code)
        .findFirst();
  }

  private static boolean isMarked(Node cell) {
    return cell.getPseudoClassStates().stream()
        .anyMatch(state -> state.getPseudoClassName().equals("looked"));
  }

  private static String code(Node cell) {
    return cell.lookupAll(".source-text").stream()
        .filter(node -> node.getParent() instanceof TextFlow)
        .map(node -> ((Text) node).getText())
        .collect(Collectors.joining())
        .strip();
  }

  private void openIncident(FxRobot robot) {
    Sample incident = Samples.find("incident").orElseThrow();
    robot.interact(() -> opening.open(new TraceSource.OfSample(incident)));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private String clipboard(FxRobot robot) {
    var text = new AtomicReference<>("");
    robot.interact(() -> text.set(Clipboard.getSystemClipboard().getString()));
    return text.get();
  }

  @Test
  void aNewUserReachesTheLineThatOverranTheGraceInTwoActions(FxRobot robot) {
    var hand = new Hand(robot);
    hand.click(shown(robot, "Incident: a service that overruns its grace"));
    hand.click(shown(robot, "took 6.70 s after shard-2/flush was cancelled"));
    // The list lays out its lines before it can be scrolled to one of them.
    WaitForAsyncUtils.waitForFxEvents();
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(hand.actions <= 3);
    assertEquals(Optional.of("await self.flush()"), markedLine(robot));
    assertTrue(says(robot, "program.py:57"), "where");
    assertTrue(says(robot, "6.70 s"), "how long");
    assertTrue(says(robot, "do its parts side by side"), "what to change");
    Hyperlink root =
        robot
            .lookup(
                (Node node) ->
                    node instanceof Hyperlink link
                        && link.getText().contains("SIGTERM")
                        && isOnScreen(link))
            .query();
    assertNotNull(root, "why: the root cause");
  }

  @Test
  void fromTheFirstFindingToItsCauseAndToTheChat(FxRobot robot) {
    openIncident(robot);
    robot.type(KeyCode.N);
    WaitForAsyncUtils.waitForFxEvents();
    Hyperlink cause =
        robot
            .lookup(
                (Node node) ->
                    node instanceof Hyperlink link
                        && link.getText().contains("cancelled because the owner")
                        && isOnScreen(link))
            .query();
    robot.clickOn(cause);
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(session.selection() instanceof Selection.OfRequest);
    robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(
        "error slow-cleanup: The finally in Shard.flush_regularly at program.py:57 took 6.70 s"
            + " after shard-2/flush was cancelled. → program.py:57 in Shard.flush_regularly"
            + " (incident)",
        clipboard(robot));
  }

  @Test
  void comparesTwoTraces(FxRobot robot) throws Exception {
    openIncident(robot);
    Path better = folder.resolve("better.cancelscope");
    try (InputStream in = Samples.find("incident-better").orElseThrow().openTrace()) {
      Files.copy(in, better);
    }
    dialogs.nextTrace(better);
    robot.push(KeyCode.CONTROL, KeyCode.D);
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(says(robot, "1 fault gone."));
    assertTrue(says(robot, "better.cancelscope"));
    robot.clickOn("#compare-back");
    WaitForAsyncUtils.waitForFxEvents();
    assertFalse(says(robot, "1 fault gone."));
    assertTrue(says(robot, "shard-pool"));
  }

  @Test
  void aMarkedStretchOfTimeLimitsTheTables(FxRobot robot) throws Exception {
    openIncident(robot);
    ListView<?> findings = robot.lookup("#findings").query();
    robot.clickOn("#tab-cleanups");
    ListView<?> cleanups = robot.lookup("#cleanups").query();
    assertEquals(1, findings.getItems().size());
    int all = cleanups.getItems().size();
    assertTrue(all > 1);
    // From before the first task to a moment before the SIGTERM.
    drag(robot, 0.0, 0.15);
    TimeRange marked = Objects.requireNonNull(session.range());
    long signal = Objects.requireNonNull(session.trace()).store().marks().atNanos(0);
    assertTrue(marked.toNanos() < signal, marked.toString());
    assertEquals(0, findings.getItems().size());
    assertEquals(0, cleanups.getItems().size());
    assertTrue(says(robot, "requests 0"), "the figures of the marked time");
    // The first connections were accepted by then, the last were not.
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> session.rows().rows() < 336);
    robot.type(KeyCode.ESCAPE);
    WaitForAsyncUtils.waitForFxEvents();
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> session.rows().rows() == 336);
    assertEquals(1, findings.getItems().size());
    assertEquals(all, cleanups.getItems().size());
  }

  /** Marks time on the chart by hand: from one share of its width to another. */
  private static void drag(FxRobot robot, double from, double to) {
    Node chart = robot.lookup("#gantt").query();
    Bounds on = chart.localToScreen(chart.getBoundsInLocal());
    double y = on.getMinY() + 80;
    robot
        .moveTo(on.getMinX() + 2 + from * on.getWidth(), y)
        .press(MouseButton.PRIMARY)
        .moveTo(on.getMinX() + (from + to) / 2 * on.getWidth(), y)
        .moveTo(on.getMinX() + to * on.getWidth(), y)
        .release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void foldsATaskAndFollowsTheArrowAcrossTheFoldedRow(FxRobot robot) throws Exception {
    openIncident(robot);
    TaskTable tasks = Objects.requireNonNull(session.trace()).store().tasks();
    int pool = task(tasks, "shard-pool");
    int flush = task(tasks, "shard-2/flush");
    robot.interact(() -> session.goTo(new Selection.OfTask(pool)));
    robot.type(KeyCode.LEFT);
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> session.rows().row(flush) < 0);
    int folded = session.rows().row(pool);
    assertEquals(12, session.rows().hiddenTasks(folded));
    // The arrow from the service's request comes down to the folded row.
    press(robot, "[");
    assertEquals(task(tasks, "service"), session.selection().taskIndex());
    // What followed from it leads down the critical path, and opens what hides it.
    press(robot, "]");
    assertEquals(pool, session.selection().taskIndex());
    press(robot, "]");
    press(robot, "]");
    assertEquals(flush, session.selection().taskIndex());
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> session.rows().row(flush) >= 0);
  }

  /** A key by its character, wherever a keyboard has it: the headless one has none with it. */
  private void press(FxRobot robot, String character) {
    robot.interact(
        () -> {
          Node owner = window.scene().getFocusOwner();
          var code = KeyCode.UNDEFINED;
          Event.fireEvent(
              owner,
              new KeyEvent(
                  KeyEvent.KEY_PRESSED, character, character, code, false, false, false, false));
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static int task(TaskTable tasks, String name) {
    return IntStream.range(0, tasks.size())
        .filter(task -> name.equals(tasks.name(task)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aGraceOfAnyLengthCanBeTypedAndItsLettersAreNoCommands(FxRobot robot) {
    openIncident(robot);
    robot.type(KeyCode.V);
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(says(robot, "Over the grace of 3.00 s by 3.78 s"), "the program's own");
    ComboBox<?> grace = robot.lookup("#grace").query();
    robot.clickOn(grace.getEditor());
    robot.push(KeyCode.CONTROL, KeyCode.A).write("4s").type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("4.00 s", grace.getEditor().getText());
    assertEquals(Optional.of(4_000_000_000L), settings.graceNanos());
    assertEquals(Arrangement.TREE, session.visibleRows().arrangementProperty().get());
    robot.push(KeyCode.CONTROL, KeyCode.A).write("soon").type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("4.00 s", grace.getEditor().getText(), "what is no time changes nothing");
  }

  @Test
  void keysShowAllArrowsAndCountTimeFromTheSelection(FxRobot robot) throws Exception {
    openIncident(robot);
    robot.type(KeyCode.N);
    int few = arrows(robot);
    robot.type(KeyCode.X);
    waitForPicture(robot, chart -> arrows(chart) > few);
    robot.type(KeyCode.X);
    waitForPicture(robot, chart -> arrows(chart) == few);
    robot.type(KeyCode.Z);
    waitForPicture(robot, ReviewJourneysTest::countsFromTheFinding);
    robot.type(KeyCode.Z);
    waitForPicture(robot, chart -> !countsFromTheFinding(chart));
  }

  private int arrows(FxRobot robot) throws Exception {
    waitForPicture(robot, chart -> arrows(chart) > 0);
    return arrows(picture(robot));
  }

  private static int arrows(DrawList chart) {
    return (int) chart.items().stream().filter(DrawItem.Arrow.class::isInstance).count();
  }

  private static boolean countsFromTheFinding(DrawList chart) {
    return chart.items().stream()
        .anyMatch(
            item ->
                item instanceof DrawItem.Gridline line
                    && line.label().equals("0")
                    && line.xPx() > 100);
  }

  private DrawList picture(FxRobot robot) {
    GanttView chart = robot.lookup("#gantt").query();
    return Objects.requireNonNull(chart.picture());
  }

  private void waitForPicture(FxRobot robot, Predicate<DrawList> looksSo) throws Exception {
    GanttView chart = robot.lookup("#gantt").query();
    WaitForAsyncUtils.waitFor(
        10,
        TimeUnit.SECONDS,
        () -> chart.picture() != null && looksSo.test(Objects.requireNonNull(chart.picture())));
  }

  @Test
  void aBundleIsSavedAndOpenedAgain(FxRobot robot) throws Exception {
    openIncident(robot);
    robot.type(KeyCode.N);
    robot.press(KeyCode.CONTROL).type(KeyCode.B).release(KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    robot.write("240 single inserts").type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> window.commands().run(Command.SAVE_BUNDLE));
    WaitForAsyncUtils.waitForFxEvents();
    Path bundle = folder.resolve("incident.review.zip");
    assertTrue(Files.exists(bundle));
    robot.type(KeyCode.ESCAPE);
    robot.interact(() -> opening.open(new TraceSource.OfFile(bundle)));
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(336, Objects.requireNonNull(session.trace()).store().tasks().size());
    assertEquals("240 single inserts", session.notes().bookmarks().getFirst().text());
    assertTrue(says(robot, "From the review bundle"));
  }

  @Test
  void theBundleOfASessionOpensAsTheSameSession(FxRobot robot) throws Exception {
    Path traces = Files.createDirectory(folder.resolve("shop"));
    for (String process : List.of("a", "b")) {
      Files.writeString(
          traces.resolve(process + ".cancelscope"),
          """
          {"event":"header","format":"cancelscope","version":"1.0","trace":"%s","parentTrace":"p","argv":["%1$s.py"]}
          {"event":"task.created","t":5,"stream":1,"seq":1,"task":1}
          """
              .formatted(process));
    }
    robot.interact(() -> opening.open(new TraceSource.OfFile(traces)));
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> window.commands().run(Command.SAVE_BUNDLE));
    WaitForAsyncUtils.waitForFxEvents();
    Path bundle = folder.resolve("shop.review.zip");
    for (int nth = 0; nth < 2; nth++) {
      robot.interact(() -> opening.open(new TraceSource.OfFile(bundle)));
      WaitForAsyncUtils.waitForFxEvents();
      TraceStore store = Objects.requireNonNull(session.trace()).store();
      assertEquals(2, store.processes().size());
      assertEquals("b.cancelscope", store.processes().get(1).tracedBy());
      // From the bundle, over itself: the second time it is that which is opened.
      robot.interact(() -> window.commands().run(Command.SAVE_BUNDLE));
      WaitForAsyncUtils.waitForFxEvents();
    }
  }

  @Test
  void aFindingIsMutedWithAReasonAndSeenAgain(FxRobot robot) {
    openIncident(robot);
    robot.type(KeyCode.N, KeyCode.M);
    WaitForAsyncUtils.waitForFxEvents();
    robot.clickOn("#answer").write("known").type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    ListView<?> findings = robot.lookup("#findings").query();
    assertEquals(List.of(), List.copyOf(findings.getItems()));
    robot.clickOn("#show-muted");
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(says(robot, "Muted: known"));
  }

  @Test
  void aTraceOfOnesOwnShowsItsLinesOnceTheFolderIsChosen(FxRobot robot) throws Exception {
    Sample sample = Samples.find("slow-cleanup").orElseThrow();
    Path trace = folder.resolve("own.cancelscope");
    try (InputStream bytes = sample.openTrace();
        InputStream program = sample.openProgram()) {
      Files.copy(bytes, trace);
      Files.copy(program, folder.resolve("program.py"));
    }
    robot.interact(() -> opening.open(new TraceSource.OfFile(trace)));
    WaitForAsyncUtils.waitForFxEvents();
    robot.type(KeyCode.N);
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(says(robot, "Nothing outside it is ever shown"));
    robot.clickOn("#source-folder");
    WaitForAsyncUtils.waitForFxEvents();
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(markedLine(robot).isPresent());
  }
}
