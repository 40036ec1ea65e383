package dev.cancelscope.app.tasktree;

import dev.cancelscope.app.fx.OncePerPulse;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.Viewport;
import dev.cancelscope.trace.timeline.TimelineMetrics;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * The rows of the tree, at exactly the heights of the chart's rows. A handful of nodes serves any
 * number of tasks. A row keeps its node while it is on screen, so that scrolling moves nodes and
 * fills only those of the rows that come into sight:
 *
 * <pre>
 *   rows 4 to 7 on screen, 4 nodes        one row further
 *   row 4  node 0                         row 5  node 1
 *   row 5  node 1                         row 6  node 2
 *   row 6  node 2                         row 7  node 3
 *   row 7  node 3                         row 8  node 0, filled anew
 * </pre>
 */
final class TaskRowsPane extends Region {
  private static final double ROW_PX = TimelineMetrics.ROW_HEIGHT_PX;

  private final Session session;
  private final TaskTreeViewModel model;
  private final Viewport viewport;
  private final List<TaskRowNode> nodes = new ArrayList<>();
  private final OncePerPulse refresh = new OncePerPulse(this::requestLayout);

  TaskRowsPane(Session session, TaskTreeViewModel model) {
    this.session = session;
    this.model = model;
    this.viewport = session.viewport();
    getStyleClass().add("task-rows");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TREE_TABLE_VIEW);
    setPadding(Insets.EMPTY);
    clipToBounds();
    session.rowsProperty().addListener((_, _, _) -> refresh.request());
    session.selectionProperty().addListener((_, _, _) -> refresh.request());
    model.summedProperty().addListener((_, _, _) -> refresh.request());
    session.finder().hitsProperty().addListener((_, _, _) -> refresh.request());
    viewport.topPxProperty().addListener((_, _, _) -> refresh.request());
    heightProperty().addListener((_, _, height) -> viewport.resized(height.doubleValue()));
    setOnScroll(this::scrolled);
    setOnMousePressed(this::pressed);
    setOnKeyPressed(this::keyPressed);
  }

  private void clipToBounds() {
    var clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
  }

  @Override
  protected void layoutChildren() {
    int first = (int) (viewport.topPx() / ROW_PX);
    int onScreen = (int) Math.ceil(getHeight() / ROW_PX) + 1;
    int end = Math.min(first + onScreen, model.rows());
    makeNodes(end - first);
    int selected = model.selectedRow();
    for (int nth = 0; nth < nodes.size(); nth++) {
      int row = first + Math.floorMod(nth - first, nodes.size());
      TaskRowNode node = nodes.get(nth);
      if (row >= end) {
        // Out of sight, not hidden: a node that is shown again has all its styles looked up anew.
        node.resizeRelocate(0, -2 * ROW_PX, getWidth(), ROW_PX);
      } else {
        TaskRow shownRow = model.row(row);
        boolean hit = session.finder().hits().contains(shownRow.taskIndex());
        node.show(shownRow, row == selected, hit, row % 2 == 1);
        node.resizeRelocate(0, row * ROW_PX - viewport.topPx(), getWidth(), ROW_PX);
      }
    }
  }

  /** An even number of them, so that a node stays that of an odd or of an even row. */
  private void makeNodes(int atLeast) {
    while (nodes.size() < atLeast || nodes.size() % 2 != 0) {
      var node = new TaskRowNode();
      nodes.add(node);
      getChildren().add(node);
    }
  }

  private void scrolled(ScrollEvent event) {
    if (!event.isControlDown() && !event.isShiftDown()) {
      viewport.scrollBy(-event.getDeltaY());
      event.consume();
    }
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    int row = (int) ((viewport.topPx() + event.getY()) / ROW_PX);
    if (event.getButton() != MouseButton.PRIMARY || row >= model.rows()) {
      return;
    }
    TaskRowNode node = nodes.get(row % nodes.size());
    if (node.onTwisty(event.getX())) {
      model.toggle(row);
      return;
    }
    model.select(row);
    if (event.getClickCount() == 2) {
      session.fitSelection();
    }
  }

  private void keyPressed(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
      return;
    }
    int page = Math.max(1, (int) (getHeight() / ROW_PX) - 1);
    switch (event.getCode()) {
      case UP -> model.move(-1);
      case DOWN -> model.move(1);
      case PAGE_UP -> model.move(-page);
      case PAGE_DOWN -> model.move(page);
      case LEFT -> model.closeOrLeave();
      case RIGHT -> model.openOrEnter();
      case SPACE -> model.toggle(model.selectedRow());
      case ENTER -> session.fitSelection();
      default -> {
        return;
      }
    }
    event.consume();
  }
}
