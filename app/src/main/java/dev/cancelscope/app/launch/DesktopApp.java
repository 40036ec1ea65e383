package dev.cancelscope.app.launch;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.fx.FxThread;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.SettingsFile;
import dev.cancelscope.app.settings.UserFolders;
import dev.cancelscope.app.settings.WindowSize;
import dev.cancelscope.app.window.MainWindow;
import dev.cancelscope.app.window.SystemFileDialogs;
import dev.cancelscope.samples.Sample;
import dev.cancelscope.samples.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import javafx.application.Application;
import javafx.stage.Stage;

/** The window, wired to the user's settings and to the system's dialogs. */
public final class DesktopApp extends Application {
  /** As an argument, before the name of a sample. */
  static final String SAMPLE = "--sample=";

  private final Settings settings =
      new Settings(new SettingsFile(UserFolders.here().settingsFile()));

  /** Runs until the last window is closed. */
  static void run(List<String> arguments) {
    launch(DesktopApp.class, arguments.toArray(String[]::new));
  }

  @Override
  public void start(Stage stage) {
    FxThread.logWhatIsNotCaught(Logger.getLogger("dev.cancelscope"));
    List<String> arguments = getParameters().getRaw();
    show(stage, arguments.isEmpty() ? Optional.empty() : source(arguments.getFirst()));
    for (String argument : arguments.subList(Math.min(1, arguments.size()), arguments.size())) {
      show(new Stage(), source(argument));
    }
  }

  private void show(Stage stage, Optional<TraceSource> source) {
    var session = Session.inBackground();
    session.themeProperty().set(settings.theme());
    var opening = new OpenViewModel(session, settings, Background.daemonThreads("loader"));
    MainWindow window = window(stage, session, settings, opening);
    stage.titleProperty().bind(window.title());
    stage.setScene(window.scene());
    stage.setMaximized(settings.windowSize().maximized());
    stage.setOnHidden(_ -> settings.setWindowSize(sizeOf(stage)));
    stage.show();
    source.ifPresent(opening::open);
  }

  static MainWindow window(Stage stage, Session session, Settings settings, OpenViewModel opening) {
    var outside =
        new MainWindow.Outside(
            new SystemFileDialogs(stage),
            Samples.all(),
            Background.daemonThreads("export"),
            Versions.own());
    return new MainWindow(session, settings, opening, outside);
  }

  private static WindowSize sizeOf(Stage stage) {
    WindowSize first = WindowSize.FIRST;
    return stage.isMaximized()
        ? new WindowSize(first.widthPx(), first.heightPx(), true)
        : new WindowSize(
            (int) stage.getScene().getWidth(), (int) stage.getScene().getHeight(), false);
  }

  static Optional<TraceSource> source(String argument) {
    if (argument.startsWith(SAMPLE)) {
      Optional<Sample> sample = Samples.find(argument.substring(SAMPLE.length()));
      return sample.map(TraceSource.OfSample::new);
    }
    return Optional.of(new TraceSource.OfFile(Path.of(argument)));
  }
}
