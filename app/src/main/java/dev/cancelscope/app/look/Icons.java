package dev.cancelscope.app.look;

import dev.cancelscope.trace.findings.Severity;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons; their colours come from the style sheet, by style class. */
public final class Icons {
  private Icons() {}

  /** A plain icon in the colour of the text around it. */
  public static FontIcon of(Feather shape) {
    var icon = new FontIcon(shape);
    icon.getStyleClass().add("icon");
    return icon;
  }

  /** Tells a severity by shape as well as by colour. */
  public static FontIcon of(Severity severity) {
    var icon = new FontIcon(shape(severity));
    icon.getStyleClass().addAll("icon", "severity-" + severity.wireName());
    return icon;
  }

  private static Feather shape(Severity severity) {
    return switch (severity) {
      case ERROR -> Feather.ALERT_OCTAGON;
      case WARNING -> Feather.ALERT_TRIANGLE;
      case INFO -> Feather.INFO;
      case UNKNOWN -> Feather.HELP_CIRCLE;
    };
  }
}
