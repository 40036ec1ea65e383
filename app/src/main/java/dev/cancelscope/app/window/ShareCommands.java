package dev.cancelscope.app.window;

import dev.cancelscope.app.findings.FindingRow;
import dev.cancelscope.app.findings.FindingsViewModel;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.text.Texts;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** What a review passes on: findings to the clipboard, reports and bundles to files. */
final class ShareCommands {
  private final FindingsViewModel findings;
  private final Tell tell;
  private final Prompt prompt;

  /** Shows a sentence. */
  interface Tell {
    void tell(String title, String sentence);
  }

  /** Asks for one line of text above the window. */
  interface Prompt {
    void ask(Question question);
  }

  /**
   * What is asked.
   *
   * @param answered takes what was typed; not called when it is dismissed
   */
  record Question(
      String title,
      String sentence,
      String field,
      String initial,
      String button,
      java.util.function.Consumer<String> answered) {}

  private ShareCommands(FindingsViewModel findings, Tell tell, Prompt prompt) {
    this.findings = findings;
    this.tell = tell;
    this.prompt = prompt;
  }

  static void add(
      Commands commands,
      Session session,
      FindingsViewModel findings,
      ReviewExport export,
      Tell tell,
      Prompt prompt) {
    var own = new ShareCommands(findings, tell, prompt);
    var open = session.openProperty();
    var chosen = Bindings.greaterThanOrEqual(findings.currentProperty(), 0);
    commands.add(Command.COPY_LINE, chosen, () -> own.copy(findings::line));
    commands.add(Command.COPY_MARKDOWN, chosen, () -> own.copy(findings::markdown));
    commands.add(Command.MUTE, chosen, own::mute);
    commands.add(Command.EXPORT_REPORT, open, () -> export.report());
    commands.add(Command.SAVE_BUNDLE, open, () -> export.bundle());
  }

  private void copy(Function<FindingRow, String> text) {
    Optional<FindingRow> row = findings.current();
    if (row.isPresent()) {
      var content = new ClipboardContent();
      content.putString(text.apply(row.get()));
      Clipboard.getSystemClipboard().setContent(content);
    }
  }

  /** Mutes with a reason, or, of what is muted already, ends that. */
  private void mute() {
    FindingRow row = findings.current().orElse(null);
    if (row == null) {
      return;
    }
    if (row.isMuted()) {
      findings.unmute(row);
      return;
    }
    prompt.ask(
        new Question(
            Texts.get("mute.title"),
            Texts.format(
                "mute.what", row.rule(), Texts.count("tree.findings", findings.alike(row))),
            Texts.get("mute.reason"),
            "",
            Texts.get("mute.button"),
            reason -> {
              if (reason.isBlank()) {
                tell.tell(Texts.get("mute.title"), Texts.get("mute.no-reason"));
              } else {
                findings.mute(row, reason);
              }
            }));
  }
}
