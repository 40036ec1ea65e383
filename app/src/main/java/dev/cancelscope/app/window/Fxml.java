package dev.cancelscope.app.window;

import dev.cancelscope.app.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Objects;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/** Loads the layout of a part; the FXML lies beside its controller's package. */
final class Fxml {
  private Fxml() {}

  static Parent load(String name, Object controller) {
    URL place = Objects.requireNonNull(controller.getClass().getResource(name + ".fxml"), name);
    var loader = new FXMLLoader(place, Texts.bundle());
    loader.setController(controller);
    try {
      return loader.load();
    } catch (IOException problem) {
      throw new UncheckedIOException("The layout of " + name + " is broken", problem);
    }
  }
}
