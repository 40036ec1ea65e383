package dev.cancelscope.app.window;

import dev.cancelscope.app.editor.EditorCommand;
import dev.cancelscope.app.editor.Editors;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.source.SourceViewModel;
import dev.cancelscope.app.text.IoReasons;
import dev.cancelscope.app.text.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The code: which folders it is shown from, and the user's own editor. */
final class SourceCommands {
  private final SourceViewModel source;
  private final Settings settings;
  private final ShareCommands.Tell tell;
  private final ShareCommands.Prompt prompt;

  private SourceCommands(
      SourceViewModel source,
      Settings settings,
      ShareCommands.Tell tell,
      ShareCommands.Prompt prompt) {
    this.source = source;
    this.settings = settings;
    this.tell = tell;
    this.prompt = prompt;
  }

  static void add(
      Commands commands,
      SourceViewModel source,
      Settings settings,
      FileDialogs dialogs,
      ShareCommands.Tell tell,
      ShareCommands.Prompt prompt) {
    var own = new SourceCommands(source, settings, tell, prompt);
    commands.add(Command.SOURCE_FOLDER, () -> dialogs.chooseFolder().ifPresent(source::addFolder));
    commands.add(Command.OPEN_IN_EDITOR, source.onDiskProperty(), own::open);
    commands.add(Command.CHOOSE_EDITOR, () -> own.chooseEditor(() -> {}));
  }

  private void open() {
    Optional<EditorCommand> editor = settings.editor().flatMap(EditorCommand::parse);
    if (editor.isPresent()) {
      source.file().ifPresent(file -> open(editor.get(), file));
    } else {
      chooseEditor(this::open);
    }
  }

  private void open(EditorCommand editor, Path file) {
    try {
      Editors.open(editor, file, Math.max(1, source.lookedRow() + 1));
    } catch (IOException problem) {
      String program = editor.words().getFirst();
      tell.tell(
          Texts.get("editor.title"), Texts.format("editor.failed", program, IoReasons.of(problem)));
    }
  }

  private void chooseEditor(Runnable then) {
    String known = settings.editor().or(() -> Editors.suggested(System.getenv("PATH"))).orElse("");
    prompt.ask(
        new ShareCommands.Question(
            Texts.get("editor.title"),
            Texts.format("editor.what"),
            Texts.format("editor.command"),
            known,
            Texts.get("editor.button"),
            text -> {
              if (EditorCommand.parse(text).isEmpty()) {
                tell.tell(Texts.get("editor.title"), Texts.get("editor.wrong"));
              } else {
                settings.setEditor(text);
                then.run();
              }
            }));
  }
}
