package dev.cancelscope.app.launch;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.fx.FxThread;
import dev.cancelscope.app.fx.SystemLook;
import dev.cancelscope.app.instance.SingleInstance;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.SettingsFile;
import dev.cancelscope.app.settings.UserFolders;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.samples.Sample;
import dev.cancelscope.samples.Samples;
import dev.cancelscope.trace.store.TraceStoreBuilder;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.stage.Stage;

/** The windows, wired to the user's settings, to the system and to further starts of the app. */
public final class DesktopApp extends Application {
  /** As an argument, before the name of a sample. */
  static final String SAMPLE = "--sample=";

  /** As an argument, before the name of a file that is read on as it grows. */
  static final String FOLLOW = "--follow=";

  /** As an argument, before the number of a process that is attached to. */
  static final String ATTACH = "--attach=";

  /** The way in for further starts, if there is one; set before JavaFX makes this class. */
  private static Optional<SingleInstance> wayIn = Optional.empty();

  private final Settings settings =
      new Settings(new SettingsFile(UserFolders.here().settingsFile()));

  /** Runs until the last window is closed. */
  static void run(List<String> arguments) {
    Background.aside("warm-up", DesktopApp::warmUp);
    launch(DesktopApp.class, arguments.toArray(String[]::new));
  }

  /** Runs until the last window is closed, and takes the files of further starts. */
  static void run(List<String> arguments, SingleInstance instance) {
    wayIn = Optional.of(instance);
    run(arguments);
  }

  @Override
  public void start(Stage stage) {
    FxThread.logWhatIsNotCaught(Logger.getLogger("dev.cancelscope"));
    Queue<Stage> given = new ArrayDeque<>(List.of(stage));
    var windows =
        new Windows(settings, () -> Optional.ofNullable(given.poll()).orElseGet(Stage::new));
    settings.systemDarkProperty().bind(SystemLook.dark());
    settings.languageProperty().addListener((_, _, _) -> FxThread.later(windows::sayAnew));
    Texts.use(settings.shownLanguage());
    List<String> arguments = getParameters().getRaw();
    List<Path> followed = values(arguments, FOLLOW).map(Path::of).toList();
    List<Long> attached = values(arguments, ATTACH).map(Long::valueOf).toList();
    if (followed.isEmpty() && attached.isEmpty()) {
      windows.start(arguments.stream().flatMap(text -> source(text).stream()).toList());
    }
    followed.forEach(windows::follow);
    attached.forEach(windows::attach);
    wayIn.ifPresent(way -> way.listen(Background.daemonThreads("further-start"), windows::further));
  }

  /**
   * What the first window and the reader need, while the toolkit starts and this processor idles.
   */
  private static void warmUp() {
    new TraceStoreBuilder().build();
    Samples.all();
  }

  @Override
  public void stop() {
    wayIn.ifPresent(SingleInstance::close);
  }

  private static Stream<String> values(List<String> arguments, String option) {
    return arguments.stream()
        .filter(text -> text.startsWith(option))
        .map(text -> text.substring(option.length()));
  }

  static Optional<TraceSource> source(String argument) {
    if (argument.startsWith(SAMPLE)) {
      Optional<Sample> sample = Samples.find(argument.substring(SAMPLE.length()));
      return sample.map(TraceSource.OfSample::new);
    }
    return Optional.of(new TraceSource.OfFile(Path.of(argument)));
  }
}
