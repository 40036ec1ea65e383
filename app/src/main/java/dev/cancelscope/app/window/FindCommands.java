package dev.cancelscope.app.window;

import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.TaskFinder;

/** Finding tasks and commands. */
final class FindCommands {
  private FindCommands() {}

  /**
   * @param focusFind puts the cursor into the field
   */
  static void add(
      Commands commands, Session session, Runnable focusFind, Runnable jump, Runnable palette) {
    TaskFinder finder = session.finder();
    var open = session.openProperty();
    commands.add(Command.FIND, open, focusFind);
    commands.add(Command.NEXT_HIT, open, () -> session.walkHits(1));
    commands.add(Command.PREVIOUS_HIT, open, () -> session.walkHits(-1));
    commands.add(
        Command.ONLY_HITS,
        open,
        () -> finder.onlyHitsProperty().set(!finder.onlyHitsProperty().get()));
    commands.add(Command.JUMP_TO_TASK, open, jump);
    commands.add(Command.PALETTE, palette);
  }
}
