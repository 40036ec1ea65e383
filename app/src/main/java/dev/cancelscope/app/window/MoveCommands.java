package dev.cancelscope.app.window;

import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.Viewport;
import dev.cancelscope.app.tasktree.TaskTreeViewModel;

/** Moving about in time and over the rows. */
final class MoveCommands {
  private static final double ZOOM = 1.5;
  private static final double MIDDLE = 0.5;
  private static final double PAN = 0.15;

  private MoveCommands() {}

  static void add(Commands commands, Session session, TaskTreeViewModel tree) {
    Viewport viewport = session.viewport();
    var open = session.openProperty();
    commands.add(Command.ZOOM_IN, open, () -> viewport.zoom(ZOOM, MIDDLE));
    commands.add(Command.ZOOM_OUT, open, () -> viewport.zoom(1 / ZOOM, MIDDLE));
    commands.add(Command.PAN_LEFT, open, () -> viewport.pan(-PAN));
    commands.add(Command.PAN_RIGHT, open, () -> viewport.pan(PAN));
    commands.add(Command.FIT_SELECTION, open, session::fitSelection);
    commands.add(Command.FIT_ALL, open, viewport::fitAll);
    commands.add(Command.ROW_UP, open, () -> tree.move(-1));
    commands.add(Command.ROW_DOWN, open, () -> tree.move(1));
  }
}
