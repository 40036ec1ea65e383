package dev.cancelscope.app.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.cancelscope.app.session.Theme;
import java.util.Objects;
import javafx.application.Application;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Scene;

/** Light and dark: AtlantaFX's style sheets below, the app's own on top of either. */
final class Themes {
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

  private Themes() {}

  static void follow(Scene scene, ObservableValue<Theme> theme) {
    String own = Objects.requireNonNull(Themes.class.getResource("app.css")).toExternalForm();
    scene.getStylesheets().add(own);
    theme.addListener((_, _, now) -> apply(scene, now));
    apply(scene, theme.getValue());
  }

  private static void apply(Scene scene, Theme theme) {
    scene.getRoot().pseudoClassStateChanged(DARK, theme == Theme.DARK);
    Application.setUserAgentStylesheet(
        switch (theme) {
          case LIGHT -> new PrimerLight().getUserAgentStylesheet();
          case DARK -> new PrimerDark().getUserAgentStylesheet();
        });
  }
}
