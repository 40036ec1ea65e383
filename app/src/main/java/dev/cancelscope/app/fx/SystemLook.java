package dev.cancelscope.app.fx;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;

/** How the user's system looks. FX thread only. */
public final class SystemLook {
  private SystemLook() {}

  /** Whether the system is dark at present. */
  public static ObservableValue<Boolean> dark() {
    return Platform.getPreferences().colorSchemeProperty().map(ColorScheme.DARK::equals);
  }
}
