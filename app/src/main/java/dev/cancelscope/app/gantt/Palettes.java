package dev.cancelscope.app.gantt;

import dev.cancelscope.app.paint.Palette;
import dev.cancelscope.app.session.Theme;

/** Which colours go with the window's theme. */
final class Palettes {
  private Palettes() {}

  static Palette of(Theme theme) {
    return switch (theme) {
      case LIGHT -> Palette.LIGHT;
      case DARK -> Palette.DARK;
      case HIGH_CONTRAST -> Palette.HIGH_CONTRAST;
    };
  }
}
