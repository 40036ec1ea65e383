package dev.cancelscope.app.look;

import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a list whose text wraps at the width of the list. A plain cell asks for its height
 * before it knows its width, and so shows one line where there should be three.
 */
public abstract class WrappingCell<T> extends ListCell<T> {
  private static final double SCROLL_BAR_PX = 14;

  protected WrappingCell() {
    setPrefWidth(0);
  }

  /** Shows this block, which may be the one that is shown already; null: nothing. */
  protected final void showBlock(@Nullable Region block) {
    if (block != null && block.equals(getGraphic())) {
      return;
    }
    if (getGraphic() instanceof Region old) {
      old.prefWidthProperty().unbind();
    }
    if (block != null) {
      block
          .prefWidthProperty()
          .bind(widthProperty().map(width -> Math.max(1, width.doubleValue() - sidesPx())));
    }
    setGraphic(block);
  }

  private double sidesPx() {
    return snappedLeftInset() + snappedRightInset();
  }

  @Override
  protected double computePrefHeight(double width) {
    if (!(getGraphic() instanceof Region block) || getListView() == null) {
      return super.computePrefHeight(width);
    }
    double room = width > 0 ? width : getListView().getWidth() - SCROLL_BAR_PX;
    double content = block.prefHeight(Math.max(1, room - sidesPx()));
    return snappedTopInset() + content + snappedBottomInset();
  }
}
