package dev.cancelscope.app.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.cancelscope.app.session.Theme;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Scene;

/**
 * Light, dark and high contrast: AtlantaFX's style sheets below, the app's own on top. High
 * contrast is dark with other colours; a sheet of its own, so that menus and tooltips get them too.
 */
final class Themes {
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

  private Themes() {}

  static void follow(Scene scene, ObservableValue<Theme> theme) {
    theme.addListener((_, _, now) -> apply(scene, now));
    apply(scene, theme.getValue());
  }

  private static void apply(Scene scene, Theme theme) {
    scene.getRoot().pseudoClassStateChanged(DARK, theme != Theme.LIGHT);
    scene.getStylesheets().setAll(sheets(theme).stream().map(Themes::sheet).toList());
    Application.setUserAgentStylesheet(
        switch (theme) {
          case LIGHT -> new PrimerLight().getUserAgentStylesheet();
          case DARK, HIGH_CONTRAST -> new PrimerDark().getUserAgentStylesheet();
        });
  }

  private static List<String> sheets(Theme theme) {
    return switch (theme) {
      case LIGHT -> List.of("app.css");
      case DARK -> List.of("app.css", "dark.css");
      case HIGH_CONTRAST -> List.of("app.css", "contrast.css");
    };
  }

  private static String sheet(String name) {
    return Objects.requireNonNull(Themes.class.getResource(name), name).toExternalForm();
  }
}
