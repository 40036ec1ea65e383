package dev.cancelscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.Theme;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.SettingsStore;
import dev.cancelscope.app.settings.ThemeChoice;
import dev.cancelscope.app.testing.SmallTrace;
import dev.cancelscope.trace.timeline.TimelineMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What a person does with the window, by mouse and by keyboard. */
@ExtendWith(ApplicationExtension.class)
class JourneysTest {
  @TempDir private Path folder;
  private final Session session = Session.inBackground();
  private final Settings settings = new Settings(SettingsStore.inMemory());

  @SuppressWarnings("NullAway.Init") // made as the window starts
  private FolderDialogs dialogs;

  private final OpenViewModel opening = new OpenViewModel(session, settings, Background.inline());

  @Start
  void start(Stage stage) {
    dialogs = new FolderDialogs(folder);
    var outside =
        new MainWindow.Outside(
            dialogs, List.of(), Background.inline(), "test", folder.resolve("notes"));
    var window = new MainWindow(session, settings, opening, outside);
    stage.setScene(window.scene());
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  @BeforeEach
  void writeTrace() throws IOException {
    dialogs.nextTrace(Files.write(folder.resolve("small.cancelscope"), SmallTrace.bytes()));
  }

  private void open(FxRobot robot) {
    robot.clickOn("#welcome-open");
    WaitForAsyncUtils.waitForFxEvents();
    assertNotNull(session.trace());
  }

  private static boolean shows(FxRobot robot, String text) {
    return robot
        .lookup((Node node) -> node instanceof Label label && isShown(label, text))
        .tryQuery()
        .isPresent();
  }

  private static boolean isShown(Label label, String text) {
    return label.getText() != null
        && label.getText().contains(text)
        && Stream.<Node>iterate(label, Objects::nonNull, Node::getParent).allMatch(Node::isVisible);
  }

  @Test
  void fromTheFirstFindingToItsStory(FxRobot robot) {
    open(robot);
    robot.type(KeyCode.N);
    WaitForAsyncUtils.waitForFxEvents();
    var selected = assertInstanceOf(Selection.OfFinding.class, session.selection());
    ListView<?> findings = robot.lookup("#findings").query();
    assertEquals(0, findings.getSelectionModel().getSelectedIndex());
    assertEquals(SmallTrace.SERVER, selected.taskIndex());
    assertTrue(shows(robot, "Evidence"));
    assertTrue(shows(robot, "What happened"));
  }

  @Test
  void findsATaskByNameAndShowsNothingElse(FxRobot robot) {
    open(robot);
    robot.push(KeyCode.CONTROL, KeyCode.F).write("work");
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(1, session.finder().hits().size());
    assertEquals(4, session.rows().rows(), "what is found is marked, the others stay");
    robot.type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(new Selection.OfTask(SmallTrace.WORKER), session.selection());
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(3, session.rows().rows());
    assertEquals(Theme.LIGHT, session.theme(), "letters in the filter are no commands");
    robot.type(KeyCode.ESCAPE);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(4, session.rows().rows());
  }

  @Test
  void fromOpeningToExportingByKeysAlone(FxRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.O);
    WaitForAsyncUtils.waitForFxEvents();
    assertNotNull(session.trace());
    robot.type(KeyCode.N, KeyCode.F, KeyCode.R);
    WaitForAsyncUtils.waitForFxEvents();
    assertNotNull(session.range(), "the time of the finding is marked");
    robot.push(KeyCode.CONTROL, KeyCode.S);
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(Files.exists(folder.resolve("small.png")));
    assertTrue(shows(robot, "The picture is saved"));
    robot.type(KeyCode.ESCAPE);
    WaitForAsyncUtils.waitForFxEvents();
    assertFalse(shows(robot, "The picture is saved"));
    robot.push(KeyCode.CONTROL, KeyCode.W);
    WaitForAsyncUtils.waitForFxEvents();
    assertNull(session.trace());
  }

  @Test
  void saysThatTheFileHasChangedAndReadsItAgain(FxRobot robot) throws IOException {
    open(robot);
    robot.type(KeyCode.DOWN, KeyCode.DOWN);
    Selection before = session.selection();
    Object read = session.trace();
    Files.writeString(dialogs.chooseTrace().orElseThrow(), "\n", StandardOpenOption.APPEND);
    robot.interact(opening::lookForChange);
    assertTrue(shows(robot, "changed on disk"));
    robot.clickOn("#notice-offer");
    WaitForAsyncUtils.waitForFxEvents();
    assertNotSame(read, session.trace());
    assertEquals(before, session.selection(), "the user stays where they were");
    assertFalse(shows(robot, "changed on disk"));
  }

  @Test
  void theFocusStaysInACardAndThenGoesBack(FxRobot robot) {
    open(robot);
    Node before = robot.lookup("#task-rows").query();
    robot.interact(before::requestFocus);
    robot.push(KeyCode.CONTROL, KeyCode.COMMA);
    WaitForAsyncUtils.waitForFxEvents();
    for (int nth = 0; nth < 12; nth++) {
      robot.type(KeyCode.TAB);
      Node owner = before.getScene().getFocusOwner();
      assertTrue(isIn(owner, robot.lookup("#overlay").query()), owner.toString());
    }
    robot.type(KeyCode.ESCAPE);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(before, before.getScene().getFocusOwner());
  }

  private static boolean isIn(Node node, Node ancestor) {
    return Stream.<Node>iterate(node, Objects::nonNull, Node::getParent).anyMatch(ancestor::equals);
  }

  @Test
  void runsACommandFromThePalette(FxRobot robot) {
    open(robot);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P).write("collapse");
    WaitForAsyncUtils.waitForFxEvents();
    robot.type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(1, session.rows().rows());
    assertTrue(robot.lookup("#quick-pick").tryQuery().isEmpty(), "the palette is gone");
  }

  @Test
  void jumpsToATaskAndBack(FxRobot robot) {
    open(robot);
    robot.type(KeyCode.N);
    Selection before = session.selection();
    robot.push(KeyCode.CONTROL, KeyCode.P).write("cli");
    WaitForAsyncUtils.waitForFxEvents();
    robot.type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(new Selection.OfTask(SmallTrace.CLIENT), session.selection());
    robot.push(KeyCode.ALT, KeyCode.LEFT);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(before, session.selection());
    robot.push(KeyCode.ALT, KeyCode.RIGHT);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(new Selection.OfTask(SmallTrace.CLIENT), session.selection());
  }

  @Test
  void collapsesAndZoomsByKey(FxRobot robot) {
    open(robot);
    robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.LEFT);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(3, session.rows().rows());
    robot.type(KeyCode.E, KeyCode.W);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(4, session.rows().rows());
    assertFalse(session.viewport().showsAll());
    robot.type(KeyCode.HOME);
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(session.viewport().showsAll());
  }

  @Test
  void ordersAndGroupsTheRowsByKey(FxRobot robot) throws Exception {
    open(robot);
    robot.type(KeyCode.DIGIT4);
    waitForRow(SmallTrace.SERVER, 0);
    robot.type(KeyCode.G);
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> session.rows().rows() == 8);
    robot.type(KeyCode.G, KeyCode.DIGIT1);
    waitForRow(SmallTrace.MAIN, 0);
  }

  @Test
  void clicksTheRowThatScrolledThere(FxRobot robot) throws Exception {
    dialogs.nextTrace(Files.writeString(folder.resolve("many.cancelscope"), manyTasks(200)));
    open(robot);
    waitForRow(199, 199);
    Region rows = robot.lookup("#task-rows").query();
    for (int times = 0; times < 7; times++) {
      robot.interact(() -> session.viewport().scrollBy(1.5 * TimelineMetrics.ROW_HEIGHT_PX));
      WaitForAsyncUtils.waitForFxEvents();
    }
    assertEquals(10.5 * TimelineMetrics.ROW_HEIGHT_PX, session.viewport().topPx());
    double y = 4 * TimelineMetrics.ROW_HEIGHT_PX;
    robot.clickOn(rows.localToScreen(100, y));
    assertEquals(new Selection.OfTask(14), session.selection());
    Node clicked =
        rows.getChildrenUnmodifiable().stream()
            .filter(node -> node.getBoundsInParent().contains(100, y))
            .findFirst()
            .orElseThrow();
    assertTrue(clicked.getPseudoClassStates().contains(PseudoClass.getPseudoClass("selected")));
    assertEquals("the task 14", ((Label) clicked.lookup(".task-name")).getText());
  }

  private static String manyTasks(int count) {
    var lines =
        new StringBuilder(
            "{\"event\":\"header\",\"format\":\"cancelscope\",\"version\":\"1.0\"}\n");
    for (int task = 0; task < count; task++) {
      lines.append(
          "{\"event\":\"task.created\",\"t\":%d,\"stream\":1,\"seq\":%d,\"task\":%d,\"name\":\"the task %d\"}\n"
              .formatted(task * 1_000, task + 1, task + 1, task));
    }
    return lines.toString();
  }

  private void waitForRow(int task, int row) throws Exception {
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> session.rows().row(task) == row);
  }

  @Test
  void changesTheThemeAndRemembersIt(FxRobot robot) {
    open(robot);
    robot.clickOn("#theme");
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(Theme.DARK, session.theme());
    assertEquals(ThemeChoice.DARK, settings.themeProperty().get());
  }

  @Test
  void saysWhyAFileWasNotOpened(FxRobot robot) {
    Path missing = folder.resolve("missing.cancelscope");
    robot.interact(() -> opening.open(new TraceSource.OfFile(missing)));
    Label sentence = robot.lookup("#failure").query();
    assertTrue(sentence.getText().contains("missing.cancelscope"), sentence.getText());
    robot.type(KeyCode.ESCAPE);
  }
}
