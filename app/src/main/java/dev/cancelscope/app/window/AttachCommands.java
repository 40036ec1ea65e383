package dev.cancelscope.app.window;

import dev.cancelscope.app.attach.AttachDialog;
import dev.cancelscope.app.attach.AttachViewModel;
import java.util.function.Consumer;

/** Attaching to a program that runs already. */
final class AttachCommands {
  private AttachCommands() {}

  /**
   * Adds it.
   *
   * @param show shows the card above the window
   * @param close closes it
   */
  static void add(
      Commands commands,
      AttachViewModel attach,
      FileDialogs dialogs,
      Consumer<AttachDialog> show,
      Runnable close) {
    commands.add(
        Command.ATTACH, () -> show.accept(new AttachDialog(attach, dialogs::chooseFolder, close)));
  }
}
