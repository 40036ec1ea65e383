package dev.cancelscope.app.window;

import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.Session;
import java.util.List;
import javafx.stage.Window;

/** Opening and closing. */
final class FileCommands {
  private FileCommands() {}

  static void add(Commands commands, Session session, OpenViewModel opening, FileDialogs dialogs) {
    commands.add(
        Command.OPEN,
        () -> dialogs.chooseTrace().map(TraceSource.OfFile::new).ifPresent(opening::open));
    commands.add(
        Command.OPEN_SESSION,
        () -> dialogs.chooseFolder().map(TraceSource.OfFile::new).ifPresent(opening::open));
    commands.add(Command.RELOAD, opening.sourceProperty().isNotNull(), opening::reload);
    commands.add(Command.CLOSE, session.openProperty(), session::closed);
    commands.add(Command.QUIT, FileCommands::quit);
  }

  /** Closes every window; the app ends with the last. */
  private static void quit() {
    List.copyOf(Window.getWindows()).forEach(Window::hide);
  }
}
