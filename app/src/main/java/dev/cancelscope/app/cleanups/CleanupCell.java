package dev.cancelscope.app.cleanups;

import static dev.cancelscope.app.look.Labels.label;

import dev.cancelscope.app.look.WrappingCell;
import dev.cancelscope.app.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One line of code: where, how often, how long, and the shape of it. */
final class CleanupCell extends WrappingCell<CleanupRow> {
  private final Label place = label("", "mono", "cleanup-place");
  private final Label function = label("", "muted");
  private final Label figures = label("", "muted", "cleanup-figures");
  private final Label longest = label("", "cleanup-longest");
  private final Histogram histogram = new Histogram();
  private final VBox content;

  CleanupCell() {
    getStyleClass().add("cleanup-cell");
    longest.setMinWidth(Region.USE_PREF_SIZE);
    place.setMinWidth(Region.USE_PREF_SIZE);
    figures.setWrapText(true);
    var spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    var where = new HBox(8, place, function, spring, longest);
    where.setAlignment(Pos.BASELINE_LEFT);
    HBox.setHgrow(figures, Priority.ALWAYS);
    var shape = new HBox(12, histogram, figures);
    shape.setAlignment(Pos.CENTER_LEFT);
    content = new VBox(2, where, shape);
  }

  @Override
  protected void updateItem(@Nullable CleanupRow row, boolean empty) {
    super.updateItem(row, empty);
    if (row == null || empty) {
      showBlock(null);
      setAccessibleText("");
      return;
    }
    place.setText(row.place());
    function.setText(row.function());
    figures.setText(
        Texts.format("cleanups.figures", row.count(), row.median(), row.p95(), row.total()));
    longest.setText(row.longest());
    histogram.show(row);
    setAccessibleText(
        row.place()
            + ", "
            + figures.getText()
            + ", "
            + Texts.format("cleanups.longest", row.longest()));
    showBlock(content);
  }
}
