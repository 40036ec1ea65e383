package dev.cancelscope.app.launch;

import dev.cancelscope.app.fx.Background;
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
import javafx.application.Application;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/** The window, wired to the user's settings and to the system's dialogs. */
public final class DesktopApp extends Application {
  /** As an argument, before the name of a sample. */
  static final String SAMPLE = "--sample=";

  private final Settings settings =
      new Settings(new SettingsFile(UserFolders.here().settingsFile()));

  @Override
  public void start(Stage stage) {
    var session = new Session();
    session.themeProperty().set(settings.theme());
    var opening = new OpenViewModel(session, settings, Background.daemonThreads("loader"));
    var outside =
        new MainWindow.Outside(
            new SystemFileDialogs(stage), Samples.all(), _ -> new Region(), Versions.own());
    var window = new MainWindow(session, settings, opening, outside);
    stage.titleProperty().bind(window.title());
    stage.setScene(window.scene());
    stage.setMaximized(settings.windowSize().maximized());
    stage.setOnHidden(_ -> settings.setWindowSize(sizeOf(stage)));
    stage.show();
    first(getParameters().getRaw()).ifPresent(opening::open);
  }

  private static WindowSize sizeOf(Stage stage) {
    WindowSize first = WindowSize.FIRST;
    return stage.isMaximized()
        ? new WindowSize(first.widthPx(), first.heightPx(), true)
        : new WindowSize(
            (int) stage.getScene().getWidth(), (int) stage.getScene().getHeight(), false);
  }

  private static Optional<TraceSource> first(List<String> arguments) {
    return arguments.stream().findFirst().flatMap(DesktopApp::source);
  }

  private static Optional<TraceSource> source(String argument) {
    if (argument.startsWith(SAMPLE)) {
      Optional<Sample> sample = Samples.find(argument.substring(SAMPLE.length()));
      return sample.map(TraceSource.OfSample::new);
    }
    return Optional.of(new TraceSource.OfFile(Path.of(argument)));
  }
}
