package dev.cancelscope.app.window;

import java.util.Locale;

/** What keys, menus and buttons can ask for. */
enum Command {
  OPEN,
  CLOSE,
  FIND,
  EXPORT_PICTURE,
  ZOOM_IN,
  ZOOM_OUT,
  PAN_LEFT,
  PAN_RIGHT,
  FIT_SELECTION,
  FIT_ALL,
  ROW_UP,
  ROW_DOWN,
  STEP_FORWARD,
  STEP_BACK,
  NEXT_FINDING,
  PREVIOUS_FINDING,
  EXPAND_ALL,
  COLLAPSE_ALL,
  CLEAR,
  SWITCH_THEME,
  SHOW_LEGEND,
  SHOW_KEYS;

  /** Of its sentence in the bundle. */
  String textKey() {
    return "command." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
