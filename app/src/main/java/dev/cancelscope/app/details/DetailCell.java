package dev.cancelscope.app.details;

import dev.cancelscope.app.session.Selection;
import java.util.function.Consumer;
import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Shows one block of the details pane, whichever kind it is. */
final class DetailCell extends ListCell<DetailItem> {
  private static final double SIDE_PX = 30;

  private final Consumer<Selection> follow;

  DetailCell(Consumer<Selection> follow) {
    this.follow = follow;
    getStyleClass().add("detail-cell");
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable DetailItem item, boolean empty) {
    super.updateItem(item, empty);
    if (item == null || empty) {
      setGraphic(null);
      setAccessibleText("");
      return;
    }
    Region block = DetailBlocks.of(item, follow);
    block.maxWidthProperty().bind(widthProperty().subtract(SIDE_PX));
    setGraphic(block);
    setAccessibleText(spoken(item));
  }

  private static String spoken(DetailItem item) {
    return switch (item) {
      case DetailItem.Title title -> title.name() + ", " + title.outcome();
      case DetailItem.Judgement judgement ->
          judgement.severity().wireName() + ": " + judgement.sentence();
      case DetailItem.Heading heading -> heading.text();
      case DetailItem.Moment moment -> moment.at() + ": " + moment.sentence();
    };
  }
}
