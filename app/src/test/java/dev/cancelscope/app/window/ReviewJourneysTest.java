package dev.cancelscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.TimeRange;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.SettingsStore;
import dev.cancelscope.samples.Sample;
import dev.cancelscope.samples.Samples;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
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
    robot.interact(() -> window.commands().run(Command.COMPARE));
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(says(robot, "1 fault gone."));
    assertTrue(says(robot, "better.cancelscope"));
    robot.clickOn("#compare-back");
    WaitForAsyncUtils.waitForFxEvents();
    assertFalse(says(robot, "1 fault gone."));
    assertTrue(says(robot, "shard-pool"));
  }

  @Test
  void aMarkedStretchOfTimeLimitsTheTables(FxRobot robot) {
    openIncident(robot);
    ListView<?> findings = robot.lookup("#findings").query();
    ListView<?> cleanups = robot.lookup("#cleanups").query();
    assertEquals(1, findings.getItems().size());
    int all = cleanups.getItems().size();
    assertTrue(all > 1);
    long begin = Objects.requireNonNull(session.trace()).store().beginNanos();
    robot.interact(
        () -> session.rangeProperty().set(TimeRange.between(begin, begin + 1_000_000_000L)));
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(0, findings.getItems().size());
    assertTrue(cleanups.getItems().size() < all);
    robot.type(KeyCode.ESCAPE);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(1, findings.getItems().size());
    assertEquals(all, cleanups.getItems().size());
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
