package dev.cancelscope.app.settings;

import dev.cancelscope.app.session.Theme;
import java.util.Locale;

/** Which theme the user wants. */
public enum ThemeChoice {
  /** As the system has it, now and when it changes. */
  SYSTEM,
  LIGHT,
  DARK,
  HIGH_CONTRAST;

  public static ThemeChoice of(Theme theme) {
    return switch (theme) {
      case LIGHT -> LIGHT;
      case DARK -> DARK;
      case HIGH_CONTRAST -> HIGH_CONTRAST;
    };
  }

  /** The theme to show. */
  public Theme theme(boolean systemIsDark) {
    return switch (this) {
      case SYSTEM -> systemIsDark ? Theme.DARK : Theme.LIGHT;
      case LIGHT -> Theme.LIGHT;
      case DARK -> Theme.DARK;
      case HIGH_CONTRAST -> Theme.HIGH_CONTRAST;
    };
  }

  /** For the settings file and the bundles. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static ThemeChoice parse(String key) {
    for (ThemeChoice choice : values()) {
      if (choice.key().equals(key)) {
        return choice;
      }
    }
    return SYSTEM;
  }
}
