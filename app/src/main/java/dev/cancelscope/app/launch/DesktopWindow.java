package dev.cancelscope.app.launch;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.ViewPlace;
import dev.cancelscope.app.settings.LastTrace;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.settings.UserFolders;
import dev.cancelscope.app.settings.WindowSize;
import dev.cancelscope.app.window.MainWindow;
import dev.cancelscope.app.window.SystemFileDialogs;
import dev.cancelscope.samples.Samples;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** One window: its stage and the session in it, which is made anew when the language changes. */
final class DesktopWindow {
  private final Stage stage;
  private final Settings settings;
  private Session session;
  private OpenViewModel opening;
  private MainWindow window;

  /**
   * Shows it.
   *
   * @param begin opens something, or nothing, before the window is made: a file is read meanwhile
   * @param closed told when the user has closed it
   */
  DesktopWindow(
      Stage stage,
      Settings settings,
      Consumer<OpenViewModel> begin,
      Consumer<DesktopWindow> closed) {
    this.stage = stage;
    this.settings = settings;
    session = Session.inBackground();
    opening = opening();
    begin.accept(opening);
    window = fill();
    place(settings.windowSize());
    stage.setOnHidden(
        _ -> {
          window.leave();
          settings.setWindowSize(size());
          closed.accept(this);
        });
    stage.show();
    AppIcon.sizesLater(stage.getIcons()::setAll);
    StartupReport.of(session, Console.ofProcess());
  }

  void open(TraceSource source) {
    opening.open(source);
  }

  /** Reads a file on as it grows; it need not exist yet. */
  void follow(Path file) {
    window.follow(file);
  }

  /** Follows a process of this machine that is recorded, or can be asked to be. */
  void attach(long processId) {
    window.attach(processId);
  }

  /** Whether a file can be opened here without putting anything away. */
  boolean isFree() {
    return session.trace() == null && !opening.isLoading() && window.following().isEmpty();
  }

  void bringToFront() {
    stage.setIconified(false);
    stage.toFront();
    stage.requestFocus();
  }

  /** What is open, and where the user is in it; empty: nothing. */
  Optional<LastTrace> lastTrace() {
    String place = session.place().map(ViewPlace::text).orElse("");
    return Optional.ofNullable(opening.sourceProperty().get())
        .map(
            source ->
                switch (source) {
                  case TraceSource.OfFile(var file) ->
                      LastTrace.ofFile(file.toAbsolutePath().toString(), place);
                  case TraceSource.OfSample(var sample) -> LastTrace.ofSample(sample.name(), place);
                });
  }

  /** Says everything again, in the language that is in use now. */
  void sayAnew() {
    OpenViewModel before = opening;
    Optional<Path> followed = window.following();
    MainWindow old = window;
    before.cancel();
    session = Session.inBackground();
    opening = opening();
    window = fill();
    window.takeOver(old);
    old.leave();
    opening.takeOver(before);
    followed.ifPresent(this::follow);
  }

  private OpenViewModel opening() {
    var model = new OpenViewModel(session, settings, Background.daemonThreads("loader"));
    // At once, not only at the end: an app that is killed opens it again too.
    model.sourceProperty().addListener((_, _, source) -> rememberWhatIsOpen(source));
    return model;
  }

  private void rememberWhatIsOpen(@Nullable TraceSource source) {
    if (source != null) {
      settings.setLastTrace(lastTrace());
    }
  }

  private MainWindow fill() {
    MainWindow filled = mainWindow(stage, session, settings, opening);
    stage.titleProperty().bind(filled.title());
    stage.setScene(filled.scene());
    return filled;
  }

  static MainWindow mainWindow(
      Stage stage, Session session, Settings settings, OpenViewModel opening) {
    var outside =
        new MainWindow.Outside(
            new SystemFileDialogs(stage),
            Samples.all(),
            Background.daemonThreads("export"),
            Versions.own(),
            UserFolders.here().notes());
    return new MainWindow(session, settings, opening, outside);
  }

  /** A corner that no screen has any more is left to the system. */
  private void place(WindowSize size) {
    stage.setMaximized(size.maximized());
    size.corner()
        .filter(corner -> isOnScreen(corner, size))
        .ifPresent(
            corner -> {
              stage.setX(corner.x());
              stage.setY(corner.y());
            });
  }

  private static boolean isOnScreen(WindowSize.Corner corner, WindowSize size) {
    return Screen.getScreens().stream()
        .map(Screen::getVisualBounds)
        .anyMatch(screen -> showsEnough(screen, corner, size));
  }

  /** The title bar must be within reach. */
  private static boolean showsEnough(
      Rectangle2D screen, WindowSize.Corner corner, WindowSize size) {
    return corner.y() >= screen.getMinY()
        && corner.y() < screen.getMaxY() - 40
        && corner.x() + size.widthPx() > screen.getMinX() + 80
        && corner.x() < screen.getMaxX() - 80;
  }

  private WindowSize size() {
    WindowSize before = settings.windowSize();
    return stage.isMaximized()
        ? new WindowSize(before.widthPx(), before.heightPx(), true, before.corner())
        : new WindowSize(
            (int) stage.getScene().getWidth(),
            (int) stage.getScene().getHeight(),
            false,
            Optional.of(new WindowSize.Corner((int) stage.getX(), (int) stage.getY())));
  }
}
