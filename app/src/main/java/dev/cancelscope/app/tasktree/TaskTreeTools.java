package dev.cancelscope.app.tasktree;

import atlantafx.base.controls.CustomTextField;
import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.TaskFinder;
import dev.cancelscope.app.session.TaskHits;
import dev.cancelscope.app.text.Texts;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/**
 * The strip above the tree, beside the chart's minimap and as high: find, walk the hits, show
 * nothing but them; unfold, fold.
 */
final class TaskTreeTools extends HBox {
  private static final double HEIGHT_PX = 44;

  private final Session session;
  private final TaskFinder finder;
  private final Runnable leave;
  private final CustomTextField field = new CustomTextField();
  private final Label count = new Label();

  TaskTreeTools(Session session, Runnable leave) {
    super(2);
    this.session = session;
    this.leave = leave;
    finder = session.finder();
    getStyleClass().add("tree-tools");
    setAlignment(Pos.CENTER_LEFT);
    setMinHeight(HEIGHT_PX);
    setMaxHeight(HEIGHT_PX);
    fillField();
    var walk =
        new HBox(
            button(Feather.CHEVRON_UP, "command.previous-hit", () -> session.walkHits(-1)),
            button(Feather.CHEVRON_DOWN, "command.next-hit", () -> session.walkHits(1)));
    walk.visibleProperty().bind(finder.queryProperty().isNotEmpty());
    walk.managedProperty().bind(walk.visibleProperty());
    getChildren()
        .setAll(
            field,
            walk,
            onlyHits(),
            button(Feather.CHEVRONS_DOWN, "command.expand-all", session.visibleRows()::expandAll),
            button(
                Feather.CHEVRONS_UP, "command.collapse-all", session.visibleRows()::collapseAll));
  }

  private void fillField() {
    field.setId("filter");
    field.setLeft(Icons.of(Feather.SEARCH));
    count.getStyleClass().add("hit-count");
    count.setMinWidth(Region.USE_PREF_SIZE);
    count
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                this::countText,
                finder.hitsProperty(),
                finder.queryProperty(),
                session.selectionProperty()));
    field.setRight(count);
    field.setPromptText(Texts.get("find.prompt"));
    field.setAccessibleText(Texts.get("find.spoken"));
    field.setTooltip(new Tooltip(Texts.get("find.how")));
    field.textProperty().bindBidirectional(finder.queryProperty());
    field.setMinWidth(0);
    HBox.setHgrow(field, Priority.ALWAYS);
    field.setOnKeyPressed(this::keyPressed);
  }

  private void keyPressed(KeyEvent event) {
    switch (event.getCode()) {
      case ENTER -> session.walkHits(event.isShiftDown() ? -1 : 1);
      case ESCAPE -> {
        field.clear();
        leave.run();
      }
      case DOWN -> leave.run();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private String countText() {
    TaskHits hits = finder.hits();
    if (!finder.isSearching()) {
      return "";
    }
    int place = hits.place(session.selection().taskIndex());
    return place < 0 ? figure(hits.size()) : figure(place + 1) + " / " + figure(hits.size());
  }

  private static String figure(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  void focusFind() {
    field.requestFocus();
    field.selectAll();
  }

  private ToggleButton onlyHits() {
    var toggle = new ToggleButton("", Icons.of(Feather.FILTER));
    toggle.setId("only-hits");
    look(toggle, "command.only-hits");
    toggle.selectedProperty().bindBidirectional(finder.onlyHitsProperty());
    return toggle;
  }

  private static Button button(Feather icon, String textKey, Runnable action) {
    var button = new Button("", Icons.of(icon));
    look(button, textKey);
    button.setOnAction(_ -> action.run());
    return button;
  }

  private static void look(ButtonBase button, String textKey) {
    button.getStyleClass().addAll("flat", "button-icon");
    button.setAccessibleText(Texts.get(textKey));
    button.setTooltip(new Tooltip(Texts.get(textKey)));
  }
}
