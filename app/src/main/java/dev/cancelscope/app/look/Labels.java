package dev.cancelscope.app.look;

import javafx.scene.control.Label;

/** Labels that may become narrower than their text, so that no text widens its pane. */
public final class Labels {
  private Labels() {}

  /** On one line, cut where the room ends. */
  public static Label label(String text, String... styleClasses) {
    var label = new Label(text);
    label.setMinWidth(0);
    label.getStyleClass().addAll(styleClasses);
    return label;
  }

  /** On as many lines as it needs. */
  public static Label wrapped(String text, String... styleClasses) {
    var label = label(text, styleClasses);
    label.setWrapText(true);
    return label;
  }

  /** What a list says while it has nothing to show. */
  public static Label emptyNote(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().add("empty-note");
    return label;
  }
}
