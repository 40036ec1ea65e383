package dev.cancelscope.app.details;

import dev.cancelscope.app.look.WrappingCell;
import dev.cancelscope.app.text.TaskTexts;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows one block of the details pane, whichever kind it is. */
final class DetailCell extends WrappingCell<DetailItem> {
  private final Consumer<DetailItem.Link> follow;

  DetailCell(Consumer<DetailItem.Link> follow) {
    this.follow = follow;
    getStyleClass().add("detail-cell");
  }

  @Override
  protected void updateItem(@Nullable DetailItem item, boolean empty) {
    super.updateItem(item, empty);
    if (item == null || empty) {
      showBlock(null);
      setAccessibleText("");
      return;
    }
    showBlock(DetailBlocks.of(item, follow));
    setAccessibleText(spoken(item));
  }

  private static String spoken(DetailItem item) {
    return switch (item) {
      case DetailItem.Title title -> title.name() + ", " + title.outcome();
      case DetailItem.Judgement judgement ->
          TaskTexts.spoken(judgement.severity(), judgement.sentence());
      case DetailItem.Heading heading -> heading.text();
      case DetailItem.Gap gap -> gap.text();
      case DetailItem.Moment moment -> moment.at() + ": " + moment.sentence();
    };
  }
}
