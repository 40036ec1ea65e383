package dev.cancelscope.app.window;

import static dev.cancelscope.app.window.Command.*;

import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Every key of the window, in one place: what it does, and what the help says about it. */
final class Keymap {

  /** A key as it is pressed. Characters that move about between keyboards are given as such. */
  private sealed interface Stroke {
    boolean matches(KeyEvent event);

    record Plain(KeyCode code) implements Stroke {
      @Override
      public boolean matches(KeyEvent event) {
        return event.getCode() == code
            && !event.isShortcutDown()
            && !event.isAltDown()
            && !event.isShiftDown();
      }
    }

    record WithShortcut(KeyCode code) implements Stroke {
      @Override
      public boolean matches(KeyEvent event) {
        return event.getCode() == code && event.isShortcutDown() && !event.isAltDown();
      }
    }

    record Typed(String text) implements Stroke {
      @Override
      public boolean matches(KeyEvent event) {
        return text.equals(event.getText()) && !event.isShortcutDown() && !event.isAltDown();
      }
    }
  }

  /**
   * One line of the help.
   *
   * @param shown the keys as people write them
   */
  record Binding(Command command, String shown, List<Stroke> strokes) {}

  private static final List<Binding> BINDINGS =
      List.of(
          keys(ZOOM_IN, "W", plain(KeyCode.W), shortcut(KeyCode.EQUALS), shortcut(KeyCode.ADD)),
          keys(ZOOM_OUT, "S", plain(KeyCode.S), shortcut(KeyCode.MINUS)),
          keys(PAN_LEFT, "A  ←", plain(KeyCode.A), plain(KeyCode.LEFT)),
          keys(PAN_RIGHT, "D  →", plain(KeyCode.D), plain(KeyCode.RIGHT)),
          keys(ROW_UP, "↑", plain(KeyCode.UP)),
          keys(ROW_DOWN, "↓", plain(KeyCode.DOWN)),
          keys(FIT_SELECTION, "F", plain(KeyCode.F)),
          keys(FIT_ALL, "Home", plain(KeyCode.HOME)),
          keys(STEP_FORWARD, ".", character(".")),
          keys(STEP_BACK, ",", character(",")),
          keys(NEXT_FINDING, "N", plain(KeyCode.N)),
          keys(PREVIOUS_FINDING, "P", plain(KeyCode.P)),
          keys(EXPAND_ALL, "E", plain(KeyCode.E)),
          keys(COLLAPSE_ALL, "C", plain(KeyCode.C)),
          keys(CLEAR, "Esc", plain(KeyCode.ESCAPE)),
          keys(FIND, "Ctrl+F", shortcut(KeyCode.F)),
          keys(OPEN, "Ctrl+O", shortcut(KeyCode.O)),
          keys(CLOSE, "Ctrl+W", shortcut(KeyCode.W)),
          keys(EXPORT_PICTURE, "Ctrl+S", shortcut(KeyCode.S)),
          keys(SWITCH_THEME, "T", plain(KeyCode.T)),
          keys(SHOW_LEGEND, "L", plain(KeyCode.L)),
          keys(SHOW_KEYS, "?", character("?"), plain(KeyCode.F1)));

  private Keymap() {}

  static Optional<Command> command(KeyEvent event) {
    return BINDINGS.stream()
        .filter(binding -> binding.strokes().stream().anyMatch(stroke -> stroke.matches(event)))
        .map(Binding::command)
        .findFirst();
  }

  static List<Binding> all() {
    return BINDINGS;
  }

  /** How to show the keys of a command in a tooltip or menu. */
  static String shown(Command command) {
    return BINDINGS.stream()
        .filter(binding -> binding.command() == command)
        .map(Binding::shown)
        .findFirst()
        .orElse("");
  }

  private static Binding keys(Command command, String shown, Stroke... strokes) {
    return new Binding(command, shown, List.of(strokes));
  }

  private static Stroke plain(KeyCode code) {
    return new Stroke.Plain(code);
  }

  private static Stroke shortcut(KeyCode code) {
    return new Stroke.WithShortcut(code);
  }

  private static Stroke character(String text) {
    return new Stroke.Typed(text);
  }
}
