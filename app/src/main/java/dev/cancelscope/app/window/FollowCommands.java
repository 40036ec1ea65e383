package dev.cancelscope.app.window;

import dev.cancelscope.app.follow.FollowViewModel;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.Session;
import javafx.beans.binding.Bindings;

/** Reading the open file on as it grows, and going to where it is by now. */
final class FollowCommands {
  private FollowCommands() {}

  static void add(
      Commands commands, Session session, OpenViewModel opening, FollowViewModel follow) {
    var isFile =
        Bindings.createBooleanBinding(
            () -> opening.sourceProperty().get() instanceof TraceSource.OfFile,
            opening.sourceProperty());
    commands.add(Command.FOLLOW, isFile, follow::followOpen);
    commands.add(Command.JUMP_TO_NOW, session.openProperty(), session.viewport()::toEnd);
  }
}
