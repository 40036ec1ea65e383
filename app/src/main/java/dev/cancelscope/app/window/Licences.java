package dev.cancelscope.app.window;

import dev.cancelscope.app.text.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** What others made of this app, and under which licence. A test holds it to the build. */
final class Licences {
  /**
   * A work that is part of the distribution.
   *
   * @param artifacts as the build names them
   */
  record Work(String name, String licence, List<String> artifacts) {}

  static final List<Work> WORKS =
      List.of(
          new Work(
              "OpenJFX",
              "GPL-2.0 with Classpath Exception",
              List.of("javafx-controls", "javafx-fxml")),
          new Work("AtlantaFX", "MIT", List.of("atlantafx-base")),
          new Work("Ikonli", "Apache-2.0", List.of("ikonli-javafx", "ikonli-feather-pack")),
          new Work("Feather", "MIT", List.of()),
          new Work("picocli", "Apache-2.0", List.of("picocli")),
          new Work("Jackson", "Apache-2.0", List.of("jackson-databind")),
          new Work("zstd-jni, Zstandard", "BSD-2-Clause, BSD-3-Clause", List.of("zstd-jni")));

  private Licences() {}

  static Node list() {
    var grid = new GridPane(24, 6);
    for (Work work : WORKS) {
      int row = grid.getRowCount();
      grid.add(new Label(work.name()), 0, row);
      var licence = new Label(work.licence());
      licence.getStyleClass().add("muted");
      grid.add(licence, 1, row);
    }
    var own = new Label(Texts.get("licences.own"));
    own.setWrapText(true);
    own.setMaxWidth(480);
    return new VBox(14, own, grid);
  }
}
