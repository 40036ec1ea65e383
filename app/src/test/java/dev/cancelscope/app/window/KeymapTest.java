package dev.cancelscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.app.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

/** The keys are what the documents say, and no key asks for two things. */
class KeymapTest {
  private static final Path PAGE = Path.of("../docs/keys.md");

  /** Reached by menu and palette only. */
  private static final Set<Command> WITHOUT_KEY =
      EnumSet.of(
          Command.COMPARE_BETTER,
          Command.SOURCE_FOLDER,
          Command.CHOOSE_EDITOR,
          Command.LICENCES,
          Command.ABOUT);

  @Test
  void thePageOnKeysIsTheKeymap() throws IOException {
    String page = Files.readString(PAGE);
    String wanted = page.substring(0, page.indexOf("\n## ") + 1) + table();
    if (Boolean.getBoolean("cancelscope.write")) {
      Files.writeString(PAGE, wanted);
    } else {
      assertEquals(wanted, page, "run this test with -Dcancelscope.write=true to write the page");
    }
  }

  private static String table() {
    var text = new StringBuilder();
    for (Command.Group group : Command.Group.values()) {
      text.append("## ").append(english(group.textKey())).append("\n\n| | |\n|---|---|\n");
      for (Command command : group.commands()) {
        String keys =
            Keymap.strokes(command).stream()
                .map(stroke -> stroke.shown(false))
                .distinct()
                .map(key -> "`" + key + "`")
                .collect(Collectors.joining(" "));
        text.append("| ").append(english(command.textKey())).append(" | ");
        text.append(keys).append(keys.isEmpty() ? "|\n" : " |\n");
      }
      text.append('\n');
    }
    return text.toString().stripTrailing() + "\n";
  }

  private static String english(String key) {
    return Language.ENGLISH.bundle().getString(key);
  }

  @Test
  void everyCommandHasAKeyOrIsKnownToHaveNone() {
    for (Command command : Command.values()) {
      assertEquals(
          WITHOUT_KEY.contains(command), Keymap.strokes(command).isEmpty(), command.toString());
    }
  }

  @Test
  void noKeyAsksForTwoThings() {
    List<KeyStroke> all = new ArrayList<>();
    for (Command command : Command.values()) {
      all.addAll(Keymap.strokes(command));
    }
    assertEquals(all.size(), Set.copyOf(all).size());
  }

  @Test
  void lettersAreTextWhileSomebodyTypes() {
    assertEquals(
        Optional.of(Command.FIT_SELECTION), Keymap.command(press(KeyCode.F, false), false));
    assertEquals(Optional.empty(), Keymap.command(press(KeyCode.F, false), true));
    assertEquals(Optional.of(Command.FIND), Keymap.command(press(KeyCode.F, true), true));
  }

  @Test
  void isWrittenAsTheSystemWritesIt() {
    assertEquals("Ctrl+Shift+P", Keymap.shown(Command.PALETTE, false));
    assertEquals("⌘⇧P", Keymap.shown(Command.PALETTE, true));
    assertEquals("A  ←", Keymap.shown(Command.PAN_LEFT, false));
  }

  private static KeyEvent press(KeyCode code, boolean control) {
    return new KeyEvent(
        KeyEvent.KEY_PRESSED, "", code.getChar(), code, false, control, false, false);
  }
}
