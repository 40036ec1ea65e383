package dev.cancelscope.app.tasktree;

import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.text.Texts;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The tasks as a tree: column titles, and rows that stand beside the chart's. */
public final class TaskTreeView extends BorderPane {
  private final TaskRowsPane rows;
  private final TaskTreeTools tools;

  public TaskTreeView(Session session, TaskTreeViewModel model) {
    rows = new TaskRowsPane(session, model);
    rows.setId("task-rows");
    rows.setAccessibleText(Texts.get("tree.title"));
    var nothing = new Label();
    nothing.getStyleClass().add("empty-note");
    nothing.setMouseTransparent(true);
    nothing.setVisible(false);
    session
        .rowsProperty()
        .addListener(
            (_, _, order) -> {
              boolean filtered = session.visibleRows().isFiltered();
              boolean limited = session.visibleRows().isLimited();
              nothing.setText(Texts.get(filtered ? "tree.filter.nothing" : "tree.range.nothing"));
              nothing.setVisible(order.rows() == 0 && (filtered || limited));
            });
    getStyleClass().add("task-tree");
    tools = new TaskTreeTools(session, this::focusRows);
    setTop(new VBox(tools, new TaskTreeHeader()));
    setCenter(new StackPane(rows, nothing));
  }

  public void focusFind() {
    tools.focusFind();
  }

  public void focusRows() {
    rows.requestFocus();
  }
}
