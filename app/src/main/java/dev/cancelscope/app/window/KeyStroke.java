package dev.cancelscope.app.window;

import java.util.Locale;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** A key as it is pressed, and as people write it. */
sealed interface KeyStroke {

  boolean matches(KeyEvent event);

  /**
   * As it is written in menus and help.
   *
   * @param mac in the signs of macOS
   */
  String shown(boolean mac);

  /** Whether it is a command even while someone types into a field. */
  boolean worksWhileTyping();

  /** What is held down with a key. */
  enum Held {
    /** Ctrl, or ⌘ on macOS. */
    SHORTCUT,
    ALT,
    SHIFT
  }

  /** A key by its code, with exactly these keys held. */
  record Key(KeyCode code, Set<Held> held) implements KeyStroke {
    public Key {
      held = Set.copyOf(held);
    }

    @Override
    public boolean matches(KeyEvent event) {
      return event.getCode() == code
          && event.isShortcutDown() == held.contains(Held.SHORTCUT)
          && event.isAltDown() == held.contains(Held.ALT)
          && event.isShiftDown() == held.contains(Held.SHIFT);
    }

    @Override
    public boolean worksWhileTyping() {
      return held.contains(Held.SHORTCUT) || code.isFunctionKey();
    }

    @Override
    public String shown(boolean mac) {
      var text = new StringBuilder();
      if (held.contains(Held.SHORTCUT)) {
        text.append(mac ? "⌘" : "Ctrl+");
      }
      if (held.contains(Held.ALT)) {
        text.append(mac ? "⌥" : "Alt+");
      }
      if (held.contains(Held.SHIFT)) {
        text.append(mac ? "⇧" : "Shift+");
      }
      return text.append(name(code)).toString();
    }

    private static String name(KeyCode code) {
      return switch (code) {
        case LEFT -> "←";
        case RIGHT -> "→";
        case UP -> "↑";
        case DOWN -> "↓";
        case ESCAPE -> "Esc";
        case COMMA -> ",";
        case EQUALS, ADD -> "+";
        case MINUS, SUBTRACT -> "−";
        default -> {
          String name = code.getName();
          yield name.length() == 1 ? name.toUpperCase(Locale.ROOT) : name;
        }
      };
    }
  }

  /** A character, wherever the keyboard has it. */
  record Typed(String text) implements KeyStroke {
    @Override
    public boolean matches(KeyEvent event) {
      return text.equals(event.getText()) && !event.isShortcutDown() && !event.isAltDown();
    }

    @Override
    public boolean worksWhileTyping() {
      return false;
    }

    @Override
    public String shown(boolean mac) {
      return text;
    }
  }
}
