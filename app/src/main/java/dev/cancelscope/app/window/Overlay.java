package dev.cancelscope.app.window;

import atlantafx.base.controls.ModalPane;
import dev.cancelscope.app.fx.FxThread;
import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.text.Texts;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * A card above the window: for what must be read or answered before going on. The focus stays in it
 * until it is closed, and then goes back to where it was.
 */
final class Overlay {
  private static final double FROM_TOP_PX = 64;

  private final ModalPane pane;
  private Runnable whenClosed = () -> {};
  private @Nullable Node card;
  private @Nullable Node first;
  private @Nullable Node focusedBefore;

  Overlay(ModalPane pane) {
    this.pane = pane;
    pane.setInTransitionFactory(null);
    pane.setOutTransitionFactory(null);
    pane.displayProperty()
        .addListener(
            (_, _, shown) -> {
              if (!shown) {
                closed();
              }
            });
    pane.sceneProperty()
        .subscribe(
            scene -> {
              if (scene != null) {
                scene.focusOwnerProperty().subscribe(this::keepFocus);
              }
            });
  }

  boolean isShown() {
    return pane.isDisplay();
  }

  /** Shows a card with a title and a button that closes it. */
  void show(String title, Node content, Runnable afterwards) {
    var close = new Button("", Icons.of(Feather.X));
    close.setId("overlay-close");
    close.getStyleClass().addAll("flat", "button-icon");
    close.setAccessibleText(Texts.get("overlay.close"));
    close.setOnAction(_ -> hide());
    var heading = new Label(title);
    heading.getStyleClass().add("overlay-title");
    var spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    var head = new HBox(8, heading, spring, close);
    head.setAlignment(Pos.CENTER_LEFT);
    var box = new VBox(12, head, content);
    box.getStyleClass().add("overlay-card");
    box.setId("overlay");
    box.setAccessibleText(title);
    box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    show(box, close, Pos.CENTER, afterwards);
  }

  /**
   * Shows a card that is made elsewhere, near the top of the window.
   *
   * @param focus what the keys go to
   */
  void showAtTop(Region box, Node focus) {
    StackPane.setMargin(box, new Insets(FROM_TOP_PX, 0, 0, 0));
    var holder = new StackPane(box);
    holder.setAlignment(Pos.TOP_CENTER);
    holder.setPickOnBounds(false);
    holder.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    show(holder, focus, Pos.TOP_CENTER, () -> {});
  }

  private void show(Node box, Node focus, Pos place, Runnable afterwards) {
    if (!isShown()) {
      focusedBefore = pane.getScene().getFocusOwner();
    }
    whenClosed = afterwards;
    card = box;
    first = focus;
    pane.setAlignment(place);
    pane.show(box);
    focus.requestFocus();
    // The first card of a window is laid out only now, and takes no focus before.
    FxThread.later(() -> keepFocus(pane.getScene().getFocusOwner()));
  }

  void hide() {
    pane.hide(true);
  }

  private void closed() {
    card = null;
    pane.setContent(null); // by Esc the pane only puts it behind the window
    first = null;
    Node before = focusedBefore;
    focusedBefore = null;
    if (before != null && before.getScene() != null) {
      before.requestFocus();
    }
    Runnable action = whenClosed;
    whenClosed = () -> {};
    action.run();
  }

  private void keepFocus(@Nullable Node owner) {
    Node box = card;
    Node target = first;
    if (isShown() && box != null && target != null && owner != null && !isIn(owner, box)) {
      target.requestFocus();
    }
  }

  private static boolean isIn(Node node, Node ancestor) {
    for (Node up = node; up != null; up = up.getParent()) {
      if (up.equals(ancestor)) {
        return true;
      }
    }
    return false;
  }
}
