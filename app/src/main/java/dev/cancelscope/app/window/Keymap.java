package dev.cancelscope.app.window;

import static dev.cancelscope.app.window.Command.*;
import static dev.cancelscope.app.window.KeyStroke.Held.ALT;
import static dev.cancelscope.app.window.KeyStroke.Held.SHIFT;
import static dev.cancelscope.app.window.KeyStroke.Held.SHORTCUT;

import dev.cancelscope.app.window.KeyStroke.Held;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Every key of the window, in one place. The first strokes of a command are the ones shown. */
final class Keymap {
  private static final boolean MAC =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");

  /** How many keys of a command the help shows; the others just work. */
  private static final int SHOWN = 2;

  private static final Map<Command, List<KeyStroke>> STROKES = new LinkedHashMap<>();

  static {
    keys(OPEN, key(KeyCode.O, SHORTCUT));
    keys(OPEN_SESSION, key(KeyCode.O, SHORTCUT, SHIFT));
    keys(RELOAD, key(KeyCode.F5), key(KeyCode.R, SHORTCUT));
    keys(FOLLOW, key(KeyCode.L, SHORTCUT));
    keys(RECORD, key(KeyCode.R, SHORTCUT, SHIFT));
    keys(ATTACH, key(KeyCode.A, SHORTCUT, SHIFT));
    keys(CLOSE, key(KeyCode.W, SHORTCUT));
    keys(PREFERENCES, key(KeyCode.COMMA, SHORTCUT));
    keys(QUIT, key(KeyCode.Q, SHORTCUT));

    keys(ZOOM_IN, key(KeyCode.W), key(KeyCode.EQUALS, SHORTCUT), key(KeyCode.ADD, SHORTCUT));
    keys(ZOOM_OUT, key(KeyCode.S), key(KeyCode.MINUS, SHORTCUT), key(KeyCode.SUBTRACT, SHORTCUT));
    keys(PAN_LEFT, key(KeyCode.A), key(KeyCode.LEFT));
    keys(PAN_RIGHT, key(KeyCode.D), key(KeyCode.RIGHT));
    keys(FIT_SELECTION, key(KeyCode.F));
    keys(FIT_ALL, key(KeyCode.HOME));
    keys(JUMP_TO_NOW, key(KeyCode.END));
    keys(ROW_UP, key(KeyCode.UP));
    keys(ROW_DOWN, key(KeyCode.DOWN));

    keys(STEP_FORWARD, character("."));
    keys(STEP_BACK, character(","));
    keys(NEXT_FINDING, key(KeyCode.N));
    keys(PREVIOUS_FINDING, key(KeyCode.P));
    keys(FOLLOW_CAUSE, character("["));
    keys(FOLLOW_EFFECT, character("]"));
    keys(SELECTION_TO_RANGE, key(KeyCode.R));
    keys(BACK, key(KeyCode.LEFT, ALT));
    keys(FORWARD, key(KeyCode.RIGHT, ALT));
    keys(CLEAR, key(KeyCode.ESCAPE));

    keys(FIND, key(KeyCode.F, SHORTCUT));
    keys(NEXT_HIT, key(KeyCode.F3), key(KeyCode.G, SHORTCUT));
    keys(PREVIOUS_HIT, key(KeyCode.F3, SHIFT), key(KeyCode.G, SHORTCUT, SHIFT));
    keys(ONLY_HITS, key(KeyCode.F, SHORTCUT, SHIFT));
    keys(JUMP_TO_TASK, key(KeyCode.P, SHORTCUT));
    keys(PALETTE, key(KeyCode.P, SHORTCUT, SHIFT));

    keys(EXPAND_ALL, key(KeyCode.E));
    keys(COLLAPSE_ALL, key(KeyCode.C));
    keys(ORDER_TREE, key(KeyCode.DIGIT1));
    keys(ORDER_START, key(KeyCode.DIGIT2));
    keys(ORDER_END, key(KeyCode.DIGIT3));
    keys(ORDER_CLEANUP, key(KeyCode.DIGIT4));
    keys(GROUP_COROUTINE, key(KeyCode.G));
    keys(GROUP_SITE, key(KeyCode.H));
    keys(GROUP_PROCESS, key(KeyCode.U));
    keys(WHOLE_EPISODE, key(KeyCode.X));
    keys(TIME_ORIGIN, key(KeyCode.Z));
    keys(SWITCH_THEME, key(KeyCode.T));
    keys(SHOW_LEGEND, key(KeyCode.L));

    keys(SHOW_FINDINGS, key(KeyCode.I));
    keys(SHOW_NOTES, key(KeyCode.K));
    keys(SHOW_STORY, key(KeyCode.Y));
    keys(SHOW_CANCELLATION, key(KeyCode.V));
    keys(SHOW_CLEANUPS, key(KeyCode.J));

    keys(COPY_LINE, key(KeyCode.C, SHORTCUT));
    keys(COPY_MARKDOWN, key(KeyCode.C, SHORTCUT, SHIFT));
    keys(MUTE, key(KeyCode.M));
    keys(ADD_BOOKMARK, key(KeyCode.B, SHORTCUT));
    keys(OPEN_IN_EDITOR, key(KeyCode.O));
    keys(EXPORT_PICTURE, key(KeyCode.S, SHORTCUT));
    keys(EXPORT_REPORT, key(KeyCode.S, SHORTCUT, SHIFT));
    keys(SAVE_BUNDLE, key(KeyCode.E, SHORTCUT));
    keys(COMPARE, key(KeyCode.D, SHORTCUT));

    keys(SHOW_KEYS, character("?"), key(KeyCode.F1));
  }

  private Keymap() {}

  /**
   * What a pressed key asks for.
   *
   * @param typing the cursor stands in a field, so that plain letters are text
   */
  static Optional<Command> command(KeyEvent event, boolean typing) {
    return STROKES.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(stroke -> asks(stroke, event, typing)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean asks(KeyStroke stroke, KeyEvent event, boolean typing) {
    return (!typing || stroke.worksWhileTyping()) && stroke.matches(event);
  }

  /** The keys of a command; empty: it has none. */
  static List<KeyStroke> strokes(Command command) {
    return STROKES.getOrDefault(command, List.of());
  }

  /** The keys of a command as the help and the menus write them; empty: it has none. */
  static String shown(Command command) {
    return shown(command, MAC);
  }

  static String shown(Command command, boolean mac) {
    return String.join("  ", shownEach(command, mac));
  }

  /** The keys of a command, each by itself. */
  static List<String> shownEach(Command command) {
    return shownEach(command, MAC);
  }

  private static List<String> shownEach(Command command, boolean mac) {
    return strokes(command).stream()
        .map(stroke -> stroke.shown(mac))
        .distinct()
        .limit(SHOWN)
        .toList();
  }

  private static void keys(Command command, KeyStroke... strokes) {
    STROKES.put(command, List.of(strokes));
  }

  private static KeyStroke key(KeyCode code, Held... held) {
    return new KeyStroke.Key(code, Arrays.stream(held).collect(Collectors.toUnmodifiableSet()));
  }

  private static KeyStroke character(String text) {
    return new KeyStroke.Typed(text);
  }
}
