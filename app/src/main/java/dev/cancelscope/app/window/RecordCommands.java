package dev.cancelscope.app.window;

import dev.cancelscope.app.recorder.RecordDialog;
import dev.cancelscope.app.recorder.RecorderViewModel;
import java.nio.file.Path;
import java.util.Optional;

/** Recording a program from the window. */
final class RecordCommands {
  private RecordCommands() {}

  /** Shows a card above the window. */
  interface Cards {
    void show(RecordDialog dialog);

    void close();
  }

  static void add(Commands commands, RecorderViewModel recorder, FileDialogs dialogs, Cards cards) {
    commands.add(
        Command.RECORD,
        () -> cards.show(new RecordDialog(recorder, new Chooser(dialogs), cards::close)));
  }

  private record Chooser(FileDialogs dialogs) implements RecordDialog.Files {
    @Override
    public Optional<Path> script() {
      return dialogs.chooseProgram();
    }

    @Override
    public Optional<Path> folder() {
      return dialogs.chooseFolder();
    }
  }
}
