package dev.cancelscope.app.launch;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.fx.FxThread;
import dev.cancelscope.app.fx.SystemLook;
import dev.cancelscope.app.instance.SingleInstance;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.ViewPlace;
import dev.cancelscope.app.settings.LastTrace;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.SettingsFile;
import dev.cancelscope.app.settings.UserFolders;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.samples.Sample;
import dev.cancelscope.samples.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import javafx.application.Application;
import javafx.stage.Stage;

/** The windows, wired to the user's settings, to the system and to further starts of the app. */
public final class DesktopApp extends Application {
  /** As an argument, before the name of a sample. */
  static final String SAMPLE = "--sample=";

  /** The way in for further starts, if there is one; set before JavaFX makes this class. */
  private static Optional<SingleInstance> wayIn = Optional.empty();

  private final Settings settings =
      new Settings(new SettingsFile(UserFolders.here().settingsFile()));
  private final List<DesktopWindow> windows = new ArrayList<>();

  /** Runs until the last window is closed. */
  static void run(List<String> arguments) {
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
    settings.systemDarkProperty().bind(SystemLook.dark());
    settings.languageProperty().addListener((_, _, _) -> FxThread.later(this::sayAnew));
    Texts.use(settings.shownLanguage());
    List<String> arguments = getParameters().getRaw();
    DesktopWindow first = window(stage);
    if (arguments.isEmpty()) {
      reopen(first);
    }
    for (String argument : arguments) {
      source(argument).ifPresent(this::open);
    }
    wayIn.ifPresent(way -> way.listen(Background.daemonThreads("further-start"), this::further));
  }

  @Override
  public void stop() {
    wayIn.ifPresent(SingleInstance::close);
  }

  private DesktopWindow window(Stage stage) {
    var holder = new DesktopWindow[1];
    var window = new DesktopWindow(stage, settings, () -> closed(holder[0]));
    holder[0] = window;
    windows.add(window);
    return window;
  }

  /** What the last window showed is what the next start opens. */
  private void closed(DesktopWindow window) {
    windows.remove(window);
    if (windows.isEmpty()) {
      settings.setLastTrace(window.lastTrace());
    }
  }

  private void reopen(DesktopWindow window) {
    if (settings.reopenProperty().get()) {
      settings.lastTrace().ifPresent(last -> reopen(window, last));
    }
  }

  private static void reopen(DesktopWindow window, LastTrace last) {
    Optional<TraceSource> source =
        last.isSample()
            ? Samples.find(last.name()).map(TraceSource.OfSample::new)
            : Optional.of(Path.of(last.name()))
                .filter(java.nio.file.Files::isReadable)
                .map(TraceSource.OfFile::new);
    source.ifPresent(
        found ->
            ViewPlace.parse(last.place())
                .ifPresentOrElse(place -> window.open(found, place), () -> window.open(found)));
  }

  /** In a window that shows nothing yet, else in one of its own. */
  private void open(TraceSource source) {
    DesktopWindow window =
        windows.stream()
            .filter(DesktopWindow::isFree)
            .findFirst()
            .orElseGet(() -> window(new Stage()));
    window.open(source);
    window.bringToFront();
  }

  private void further(List<Path> files) {
    files.forEach(file -> open(new TraceSource.OfFile(file)));
    if (files.isEmpty() && !windows.isEmpty()) {
      windows.getLast().bringToFront();
    }
  }

  private void sayAnew() {
    Texts.use(settings.shownLanguage());
    windows.forEach(DesktopWindow::sayAnew);
  }

  static Optional<TraceSource> source(String argument) {
    if (argument.startsWith(SAMPLE)) {
      Optional<Sample> sample = Samples.find(argument.substring(SAMPLE.length()));
      return sample.map(TraceSource.OfSample::new);
    }
    return Optional.of(new TraceSource.OfFile(Path.of(argument)));
  }
}
