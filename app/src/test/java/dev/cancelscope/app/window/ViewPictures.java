package dev.cancelscope.app.window;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.Theme;
import dev.cancelscope.app.session.TimeRange;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.SettingsStore;
import dev.cancelscope.app.text.Language;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.recorder.asyncio.AsyncioRecorder;
import dev.cancelscope.recorder.asyncio.PythonInstallations;
import dev.cancelscope.samples.Sample;
import dev.cancelscope.samples.Samples;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Scale;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The pictures of every view in {@code docs/pictures}, in both themes, made anew: {@code mvn
 * -Ppictures test}; those at double scale in a folder of their own. With {@code
 * -Dpictures.language=chinese} all go to {@code target/pictures}, in Traditional Chinese.
 */
@ExtendWith(ApplicationExtension.class)
@EnabledIfSystemProperty(named = "pictures.folder", matches = ".+")
class ViewPictures {
  /** Time for the charts, whose layout is a thread of its own. */
  private static final long SETTLING_MILLIS = 1_200;

  private final boolean chinese = "chinese".equals(System.getProperty("pictures.language"));
  private final Path folder =
      chinese
          ? Path.of("target/pictures/chinese")
          : Path.of(System.getProperty("pictures.folder", "target/pictures"));

  /** Shown in a picture, so it is no temporary folder. */
  private static final Path NOTES = Path.of("target/notes-of-pictures");

  private final Path doubled = folder.resolve("2x");
  private final Session session = Session.inBackground();
  private final Settings settings = new Settings(SettingsStore.inMemory());
  private final OpenViewModel opening = new OpenViewModel(session, settings, Background.inline());
  @TempDir private Path files;

  @SuppressWarnings("NullAway.Init") // made as the window starts
  private MainWindow window;

  @SuppressWarnings("NullAway.Init") // made as the window starts
  private Scene scene;

  @Start
  void start(Stage stage) throws IOException {
    Files.deleteIfExists(NOTES.resolve("sample-incident.notes.json")); // of an earlier run
    Texts.use(chinese ? Language.TRADITIONAL_CHINESE : Language.ENGLISH);
    var outside =
        new MainWindow.Outside(
            new FolderDialogs(files), Samples.all(), Background.inline(), "0.1.0", NOTES);
    window = new MainWindow(session, settings, opening, outside);
    scene = window.scene();
    stage.setScene(scene);
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  @AfterEach
  void speakEnglishAgain() {
    Texts.use(Language.ENGLISH);
  }

  @Test
  void ofEveryView(FxRobot robot) throws Exception {
    Files.createDirectories(folder);
    Files.createDirectories(doubled);
    snapshots(robot, "welcome");
    open(robot, "incident");
    robot.interact(() -> selectFinding(0));
    snapshots(robot, "incident");
    press(robot, "#tab-cancellation");
    snapshots(robot, "cancellation");
    robot.interact(() -> lowerPanes().toggleAlone(1));
    snapshots(robot, "cancellation-alone");
    robot.interact(() -> lowerPanes().toggleAlone(1));
    press(robot, "#tab-story");
    press(robot, "#tab-cleanups");
    snapshots(robot, "cleanups");
    press(robot, "#tab-notes");
    robot.interact(() -> bookmark("240 single inserts, one after the other"));
    snapshots(robot, "notes");
    press(robot, "#tab-findings");
    rows(robot);
    compare(robot);
    card(robot, Command.SHOW_KEYS, "keys");
    card(robot, Command.PREFERENCES, "preferences");
    card(robot, Command.PALETTE, "palette");
    card(robot, Command.ABOUT, "about");
    card(robot, Command.LICENCES, "licences");
    card(robot, Command.ATTACH, "attach");
    record(robot);
    refused(robot);
    for (String sample : List.of("interrupted-cleanup", "blocked-loop", "timeout-overshoot")) {
      open(robot, sample);
      robot.interact(() -> selectFinding(0));
      snapshots(robot, sample);
    }
    processes(robot);
  }

  /** A program that starts two others, each recorded into a file of its own. */
  private static final String PROCESSES =
      """
      import asyncio
      import multiprocessing

      async def flush(shard, seconds):
          try:
              await asyncio.sleep(60)
          finally:
              await asyncio.sleep(seconds)

      async def serve(worker):
          async with asyncio.TaskGroup() as group:
              for shard in range(3):
                  seconds = 1.4 if worker == 2 and shard == 1 else 0.1
                  group.create_task(flush(shard, seconds), name=f"flush-{shard}")

      async def work(worker):
          service = asyncio.create_task(serve(worker), name=f"worker-{worker}")
          await asyncio.sleep(0.4)
          service.cancel()
          await asyncio.wait([service])

      def start(worker):
          asyncio.run(work(worker))

      async def supervise():
          spawn = multiprocessing.get_context("spawn")
          workers = [spawn.Process(target=start, args=(number,)) for number in (1, 2)]
          for worker in workers:
              worker.start()
          loop = asyncio.get_running_loop()
          waits = [loop.run_in_executor(None, worker.join) for worker in workers]
          await asyncio.gather(*waits)

      if __name__ == "__main__":
          asyncio.run(supervise())
      """;

  /** Several processes as one session, a lane each. */
  private void processes(FxRobot robot) throws Exception {
    Path traces = Files.createDirectory(files.resolve("shop"));
    Path recorder = AsyncioRecorder.exportTo(files.resolve("recorder"));
    Path script = Files.writeString(files.resolve("supervisor.py"), PROCESSES);
    var python = PythonInstallations.here().forRecording();
    var builder = new ProcessBuilder(python.executable().toString(), script.toString());
    builder.environment().put("PYTHONPATH", recorder.toString());
    builder.environment().put("CANCELSCOPE_RECORD", traces.toString());
    builder.inheritIO().start().waitFor();
    robot.interact(() -> opening.open(new TraceSource.OfFile(traces)));
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> selectFinding(0));
    snapshots(robot, "processes");
  }

  /** Marked time, folded rows, groups. */
  private void rows(FxRobot robot) throws Exception {
    long begin = Objects.requireNonNull(session.trace()).store().beginNanos();
    robot.interact(
        () ->
            session
                .rangeProperty()
                .set(TimeRange.between(begin + 1_450_000_000L, begin + 3_000_000_000L)));
    snapshots(robot, "range");
    robot.interact(
        () -> {
          session.rangeProperty().set(null);
          window.commands().run(Command.GROUP_COROUTINE);
          session.visibleRows().collapseAll();
          session.viewport().scrollTo(0);
        });
    snapshots(robot, "groups");
    robot.interact(
        () -> {
          window.commands().run(Command.GROUP_COROUTINE);
          session.visibleRows().expandAll();
        });
  }

  private void card(FxRobot robot, Command command, String name) throws Exception {
    robot.interact(() -> window.commands().run(command));
    snapshots(robot, name);
    robot.interact(() -> window.closeCard());
  }

  /** As somebody has filled it in; nothing of this machine. */
  private void record(FxRobot robot) throws Exception {
    robot.interact(() -> window.commands().run(Command.RECORD));
    robot.interact(
        () -> {
          ((TextInputControl) scene.lookup("#record-program")).setText("/srv/shop/checkout.py");
          ((TextInputControl) scene.lookup("#record-arguments")).setText("--workers 4");
          ((TextInputControl) scene.lookup("#record-folder")).setText("/srv/shop");
          ((ComboBox<?>) scene.lookup("#record-python"))
              .getEditor()
              .setText("/srv/shop/venv/bin/python");
          ((TextInputControl) scene.lookup("#record-environment")).setText("SHOP_STAGE=review");
        });
    snapshots(robot, "record");
    robot.interact(() -> window.closeCard());
  }

  private void refused(FxRobot robot) throws Exception {
    Path letter = Files.writeString(files.resolve("letter.txt"), "Dear reader,\n");
    robot.interact(() -> opening.open(new TraceSource.OfFile(letter)));
    snapshots(robot, "refused");
    robot.interact(() -> window.closeCard());
  }

  private void compare(FxRobot robot) throws Exception {
    robot.interact(() -> window.commands().run(Command.COMPARE_BETTER));
    snapshots(robot, "compare");
    press(robot, "#compare-back");
  }

  private void open(FxRobot robot, String name) {
    Sample sample = Samples.find(name).orElseThrow();
    robot.interact(() -> opening.open(new TraceSource.OfSample(sample)));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void selectFinding(int index) {
    int task = Objects.requireNonNull(session.trace()).findings().get(index).taskIndex();
    session.goTo(new Selection.OfFinding(index, task));
    session.viewport().fitAll();
  }

  private LowerPanes lowerPanes() {
    return (LowerPanes) scene.lookup("#lower");
  }

  private void press(FxRobot robot, String id) {
    robot.interact(
        () -> {
          Node node = scene.lookup(id);
          if (node instanceof ToggleButton toggle) {
            toggle.setSelected(true);
          } else if (node instanceof ButtonBase button) {
            button.fire();
          }
        });
  }

  private void bookmark(String text) {
    var field = (TextInputControl) scene.lookup("#bookmark");
    field.setText(text);
    field.fireEvent(new javafx.event.ActionEvent());
    ((ListView<?>) scene.lookup("#bookmarks")).requestFocus();
  }

  private void snapshots(FxRobot robot, String view) throws IOException, InterruptedException {
    for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
      String name = view + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
      paint(robot, theme, 1);
      save(robot, folder.resolve(name), 1);
      paint(robot, theme, 2);
      save(robot, doubled.resolve(name), 2);
    }
    paint(robot, Theme.LIGHT, 1);
  }

  /** The charts are painted in pixels of the window's scale; a change of colours paints them. */
  private void paint(FxRobot robot, Theme theme, double scale) throws InterruptedException {
    robot.interact(
        () -> {
          scene.getWindow().setRenderScaleX(scale);
          scene.getWindow().setRenderScaleY(scale);
          session.themeProperty().set(theme == Theme.LIGHT ? Theme.DARK : Theme.LIGHT);
        });
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> session.themeProperty().set(theme));
    WaitForAsyncUtils.waitForFxEvents();
    Thread.sleep(SETTLING_MILLIS);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void save(FxRobot robot, Path file, double scale) throws IOException {
    WritableImage[] image = new WritableImage[1];
    robot.interact(
        () -> {
          var parameters = new SnapshotParameters();
          parameters.setTransform(new Scale(scale, scale));
          image[0] = scene.getRoot().snapshot(parameters, null);
        });
    int width = (int) image[0].getWidth();
    int height = (int) image[0].getHeight();
    int[] pixels = new int[width * height];
    var format = PixelFormat.getIntArgbInstance();
    image[0].getPixelReader().getPixels(0, 0, width, height, format, pixels, 0, width);
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, width, height, pixels, 0, width);
    ImageIO.write(picture, "png", file.toFile());
  }
}
