package dev.cancelscope.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What cannot be read in a window: texts with too little contrast on what they stand on, texts that
 * end in an ellipsis, texts beyond the edge; and what a screen reader has no name for. Looks at the
 * scene as it is, style sheets applied.
 */
final class Legibility {
  /** WCAG 2, level AA: texts, and signs beside them. */
  private static final double TEXT_CONTRAST = 4.5;

  private static final double ICON_CONTRAST = 3.0;

  /** Names and paths of the user's, of any length: the whole stands in a tooltip or beside. */
  private static final Set<String> MAY_BE_SHORTENED =
      Set.of("task-name", "task-coroutine", "trace-name", "user-path");

  private final Scene scene;
  private final List<String> faults = new ArrayList<>();

  private Legibility(Scene scene) {
    this.scene = scene;
  }

  /** The faults, a sentence each. FX thread only. */
  static List<String> faults(Scene scene) {
    var legibility = new Legibility(scene);
    legibility.walk(scene.getRoot(), legibility::look);
    return legibility.faults;
  }

  private void walk(Node node, Consumer<Node> look) {
    if (node.isVisible() && node.getOpacity() > 0) {
      look.accept(node);
      if (node instanceof Parent parent) {
        parent.getChildrenUnmodifiable().forEach(child -> walk(child, look));
      }
    }
  }

  private void look(Node node) {
    if (node instanceof Text text && !text.getText().isBlank() && !isDisabled(text)) {
      contrast(text);
    }
    if (node instanceof Labeled labeled && labeled.getText() != null) {
      shortened(labeled);
      beyond(labeled);
    }
    if (node instanceof Control control && control.isFocusTraversable()) {
      nameless(control);
    }
  }

  /** What takes the keys must be told by words: its own, or those given for it. */
  private void nameless(Control control) {
    boolean part = control.getParent() instanceof ComboBoxBase;
    String given = control.getAccessibleText();
    String own = control instanceof Labeled labeled ? labeled.getText() : null;
    boolean named = (given != null && !given.isBlank()) || (own != null && !own.isBlank());
    if (!part && !named && isNamed(control)) {
      faults.add("nameless: " + control.getTypeSelector() + " " + path(control));
    }
  }

  /** Of the kinds that have names; panes that scroll or split have none. */
  private static boolean isNamed(Control control) {
    return control instanceof ButtonBase
        || control instanceof TextInputControl
        || control instanceof ComboBoxBase
        || control instanceof ListView;
  }

  private static boolean isDisabled(Node node) {
    return node.isDisabled();
  }

  private void contrast(Text text) {
    if (text.getFill() instanceof Color fill && isOnScreen(text)) {
      Color ground = ground(text);
      Color seen = over(fill.deriveColor(0, 1, 1, opacity(text)), ground);
      double contrast = contrast(seen, ground);
      if (contrast < (text instanceof FontIcon ? ICON_CONTRAST : TEXT_CONTRAST)) {
        faults.add(
            "%.2f : 1 for %s, %s on %s, in %s"
                .formatted(contrast, name(text), seen, ground, path(text)));
      }
    }
  }

  private static String name(Text text) {
    return text instanceof FontIcon icon
        ? "icon " + icon.getIconCode()
        : "\"" + text.getText() + '"';
  }

  private static double opacity(Node node) {
    double opacity = 1;
    for (Node up = node; up != null; up = up.getParent()) {
      opacity *= up.getOpacity();
    }
    return opacity;
  }

  /**
   * What is painted below a node: the last fill of each region around it, down to an opaque one.
   */
  private Color ground(Node node) {
    List<Color> layers = new ArrayList<>();
    for (Node up = node.getParent(); up != null; up = up.getParent()) {
      if (up instanceof Region region && region.getBackground() != null) {
        Color fill = lastFill(region);
        if (fill.getOpacity() > 0) {
          layers.add(fill);
        }
        if (fill.isOpaque()) {
          break;
        }
      }
    }
    Color seen = scene.getFill() instanceof Color fill ? fill : Color.WHITE;
    for (Color layer : layers.reversed()) {
      seen = over(layer, seen);
    }
    return seen;
  }

  private static Color lastFill(Region region) {
    Color seen = Color.TRANSPARENT;
    for (BackgroundFill fill : region.getBackground().getFills()) {
      if (fill.getFill() instanceof Color colour && colour.getOpacity() > 0) {
        seen = colour;
      }
    }
    return seen;
  }

  private static Color over(Color above, Color below) {
    double a = above.getOpacity();
    return Color.color(
        above.getRed() * a + below.getRed() * (1 - a),
        above.getGreen() * a + below.getGreen() * (1 - a),
        above.getBlue() * a + below.getBlue() * (1 - a));
  }

  static double contrast(Color one, Color other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(double value) {
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private void shortened(Labeled labeled) {
    boolean allowed = labeled.getStyleClass().stream().anyMatch(MAY_BE_SHORTENED::contains);
    if (!allowed && isOnScreen(labeled)) {
      for (Node child : labeled.getChildrenUnmodifiable()) {
        if (child instanceof Text text
            && !(text instanceof FontIcon)
            && text.isVisible()
            && isCut(labeled, text)) {
          faults.add("cut: \"" + labeled.getText() + "\" to \"" + text.getText() + "\"");
        }
      }
    }
  }

  private static boolean isCut(Labeled labeled, Text text) {
    String whole = labeled.getText().replace("\n", "");
    return text.getText().endsWith(labeled.getEllipsisString())
        && !text.getText().replace("\n", "").equals(whole);
  }

  /** Whoever scrolls may stand outside. */
  private void beyond(Labeled labeled) {
    Bounds bounds = labeled.localToScene(labeled.getLayoutBounds());
    boolean outside =
        bounds.getMinX() < -1
            || bounds.getMinY() < -1
            || bounds.getMaxX() > scene.getWidth() + 1
            || bounds.getMaxY() > scene.getHeight() + 1;
    if (outside && !labeled.getText().isBlank() && !scrolls(labeled)) {
      faults.add("beyond the edge: \"" + labeled.getText() + "\" at " + bounds);
    }
  }

  private boolean isOnScreen(Node node) {
    Bounds bounds = node.localToScene(node.getLayoutBounds());
    return bounds.intersects(0, 0, scene.getWidth(), scene.getHeight()) && bounds.getWidth() > 0;
  }

  private static boolean scrolls(Node node) {
    for (Node up = node; up != null; up = up.getParent()) {
      if (up instanceof ScrollPane || up instanceof ListView<?>) {
        return true;
      }
    }
    return false;
  }

  private static String path(Node node) {
    var path = new StringBuilder();
    for (Node up = node.getParent(); up != null && path.length() < 160; up = up.getParent()) {
      path.append(' ').append(up.getClass().getSimpleName()).append(up.getStyleClass());
    }
    return path.toString();
  }
}
