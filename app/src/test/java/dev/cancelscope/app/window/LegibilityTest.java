package dev.cancelscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.TimeRange;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.SettingsStore;
import dev.cancelscope.app.settings.ThemeChoice;
import dev.cancelscope.app.testing.SmallTrace;
import dev.cancelscope.app.text.Language;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.samples.Samples;
import dev.cancelscope.trace.compare.FindingKey;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.notes.Bookmark;
import dev.cancelscope.trace.notes.Mute;
import dev.cancelscope.trace.notes.Notes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Everything the window says can be read at 1280×800: in each theme and language, with each card.
 * With {@code -Dcancelscope.pictures=FOLDER} it leaves a picture of each for the eye.
 */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // the toolkit starts after the fields are made
class LegibilityTest {
  private static final List<Command> VIEWS =
      List.of(
          Command.SHOW_CLEANUPS,
          Command.SHOW_NOTES,
          Command.SHOW_CANCELLATION,
          Command.SHOW_STORY,
          Command.SHOW_FINDINGS);

  private static final List<Command> CARDS =
      List.of(
          Command.SHOW_KEYS,
          Command.PREFERENCES,
          Command.ABOUT,
          Command.LICENCES,
          Command.MUTE,
          Command.CHOOSE_EDITOR,
          Command.PALETTE,
          Command.JUMP_TO_TASK);

  @TempDir private Path folder;
  private final Settings settings = new Settings(SettingsStore.inMemory());
  private final List<String> faults = new ArrayList<>();
  private Session session = new Session();
  private OpenViewModel opening = new OpenViewModel(session, settings, Background.inline());
  private Stage stage;
  private MainWindow window;

  @Start
  void start(Stage first) {
    stage = first;
    stage.setX(0);
    stage.setY(0);
  }

  @AfterEach
  void backToEnglish() {
    Texts.use(Language.ENGLISH);
  }

  private void makeWindow() {
    session = new Session();
    opening = new OpenViewModel(session, settings, Background.inline());
    var outside =
        new MainWindow.Outside(
            new FolderDialogs(folder),
            Samples.all(),
            Background.inline(),
            "0.1.0-SNAPSHOT",
            folder.resolve("notes"));
    window = new MainWindow(session, settings, opening, outside);
    stage.setScene(window.scene());
    stage.show();
  }

  @ParameterizedTest
  @CsvSource({
    "LIGHT, ENGLISH",
    "DARK, ENGLISH",
    "HIGH_CONTRAST, ENGLISH",
    "LIGHT, TRADITIONAL_CHINESE",
    "DARK, TRADITIONAL_CHINESE"
  })
  void everythingCanBeRead(ThemeChoice theme, Language language, FxRobot robot) {
    String name = theme.key() + "-" + language.tag();
    robot.interact(
        () -> {
          Texts.use(language);
          settings.themeProperty().set(theme);
          settings.remember(Path.of("/home/someone/traces/service.cancelscope"));
          makeWindow();
        });
    look(robot, name + "-welcome");
    robot.interact(
        () -> Samples.find("incident").map(TraceSource.OfSample::new).ifPresent(opening::open));
    look(robot, name + "-open");
    robot.interact(this::selectFirstFinding);
    robot.interact(() -> session.finder().queryProperty().set("state:cleanup"));
    look(robot, name + "-finding");
    for (Command view : VIEWS) {
      robot.interact(() -> window.run(view));
      look(robot, name + "-" + view.textKey());
    }
    lookAtRows(robot, name);
    robot.interact(() -> window.run(Command.COMPARE_BETTER));
    look(robot, name + "-compare");
    robot.interact(() -> ((ButtonBase) stage.getScene().lookup("#compare-back")).fire());
    for (Command card : CARDS) {
      robot.interact(() -> window.run(card));
      look(robot, name + "-" + card.textKey());
      robot.interact(() -> window.closeCard());
    }
    robot.interact(() -> opening.open(new TraceSource.OfFile(Path.of("missing.cancelscope"))));
    look(robot, name + "-failed");
    robot.interact(() -> window.closeCard());
    lookAtABadTrace(robot, name);
    assertEquals(List.of(), faults);
  }

  /** Marked time, groups, folded rows, a bookmark, a mute, the legend, what is said in passing. */
  private void lookAtRows(FxRobot robot, String name) {
    LoadedTrace trace = Objects.requireNonNull(session.trace());
    long begin = trace.store().beginNanos();
    robot.interact(
        () -> {
          session.finder().queryProperty().set("");
          session.rangeProperty().set(TimeRange.between(begin, begin + 2_000_000_000L));
        });
    look(robot, name + "-range");
    Notes notes = session.notes();
    robot.interact(
        () -> {
          session.rangeProperty().set(null);
          window.run(Command.COLLAPSE_ALL);
          session.notesProperty().set(noted(trace, notes));
          window.run(Command.SHOW_LEGEND);
          window.run(Command.SHOW_NOTES);
        });
    look(robot, name + "-folded");
    robot.interact(
        () -> {
          window.run(Command.SHOW_LEGEND);
          window.run(Command.GROUP_COROUTINE);
          window.run(Command.SHOW_FINDINGS);
          ((ToggleButton) stage.getScene().lookup("#show-muted")).setSelected(true);
          session.select(Selection.NOTHING);
          window.run(Command.FOLLOW_CAUSE);
        });
    look(robot, name + "-groups");
    robot.interact(
        () -> {
          window.run(Command.GROUP_COROUTINE);
          ((ToggleButton) stage.getScene().lookup("#show-muted")).setSelected(false);
          session.notesProperty().set(notes);
          selectFirstFinding();
        });
  }

  private static Notes noted(LoadedTrace trace, Notes notes) {
    Finding first = trace.findings().getFirst();
    long task = trace.store().tasks().id(first.taskIndex());
    return notes
        .with(new Bookmark(first.startNanos(), task, 0, 0, "240 single inserts, one by one"))
        .with(new Mute(FindingKey.of(trace.store(), first), "known"));
  }

  /** Of a recorder that saw little, with lines that cannot be read. */
  private void lookAtABadTrace(FxRobot robot, String name) {
    robot.interact(() -> opening.open(new TraceSource.OfFile(folder.resolve("bad.cancelscope"))));
    look(robot, name + "-bad");
    robot.interact(() -> ((ButtonBase) stage.getScene().lookup("#problems")).fire());
    look(robot, name + "-problems");
    robot.interact(() -> window.closeCard());
  }

  @BeforeEach
  void writeABadTrace() throws IOException {
    String small = new String(SmallTrace.bytes(), StandardCharsets.UTF_8);
    String bad = small.replace("\"cancel.delivered\",\"cancel.cleared\",", "") + "no line\n";
    Files.writeString(folder.resolve("bad.cancelscope"), bad);
  }

  private void selectFirstFinding() {
    LoadedTrace trace = Objects.requireNonNull(session.trace());
    session.goTo(new Selection.OfFinding(0, trace.findings().getFirst().taskIndex()));
  }

  private void look(FxRobot robot, String name) {
    WaitForAsyncUtils.waitForFxEvents();
    WaitForAsyncUtils.sleep(300, java.util.concurrent.TimeUnit.MILLISECONDS);
    robot.interact(
        () -> {
          Legibility.faults(stage.getScene()).forEach(fault -> faults.add(name + ": " + fault));
          Pictures.keep(stage.getScene(), name);
        });
  }

  @Test
  void wouldNotice(FxRobot robot) {
    robot.interact(
        () -> {
          var pale = new Label("pale");
          pale.setStyle("-fx-text-fill: #999999;");
          var cut = new Label("far too long for its place");
          cut.setMaxWidth(40);
          var page = new StackPane(pale, cut, new Button());
          page.setStyle("-fx-background-color: white;");
          stage.setScene(new Scene(page, 200, 100));
          stage.show();
        });
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(
        () -> {
          List<String> found = Legibility.faults(stage.getScene());
          assertFalse(found.stream().noneMatch(fault -> fault.contains("pale")), found.toString());
          assertFalse(found.stream().noneMatch(fault -> fault.startsWith("cut")), found.toString());
          assertFalse(
              found.stream().noneMatch(fault -> fault.startsWith("nameless")), found.toString());
        });
  }
}
