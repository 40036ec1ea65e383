package dev.cancelscope.app.window;

import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.Session;

/** Opening and closing. */
final class FileCommands {
  private FileCommands() {}

  static void add(Commands commands, Session session, OpenViewModel opening, FileDialogs dialogs) {
    commands.add(
        Command.OPEN,
        () -> dialogs.chooseTrace().map(TraceSource.OfFile::new).ifPresent(opening::open));
    commands.add(Command.CLOSE, session.openProperty(), session::closed);
  }
}
