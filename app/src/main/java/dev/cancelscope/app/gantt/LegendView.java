package dev.cancelscope.app.gantt;

import dev.cancelscope.app.paint.LegendCanvas;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.text.Texts;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.StackPane;

/** What the shapes of the chart mean. */
public final class LegendView extends StackPane {
  public LegendView(Session session) {
    var canvas = new LegendCanvas(Palettes.of(session.theme()), Texts.sentences());
    setId("legend");
    getStyleClass().add("legend");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(Texts.get("legend.accessible"));
    getChildren().setAll(canvas);
    session.themeProperty().addListener((_, _, theme) -> canvas.setPalette(Palettes.of(theme)));
  }
}
