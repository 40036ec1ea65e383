package dev.cancelscope.app.episode;

import dev.cancelscope.app.look.WrappingCell;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import org.jspecify.annotations.Nullable;

/** Shows one block of a cancellation, whichever kind it is. */
final class EpisodeCell extends WrappingCell<EpisodeItem> {
  private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");

  private final Consumer<EpisodeItem.Link> follow;

  EpisodeCell(Consumer<EpisodeItem.Link> follow) {
    this.follow = follow;
    getStyleClass().addAll("detail-cell", "episode-cell");
  }

  @Override
  protected void updateItem(@Nullable EpisodeItem item, boolean empty) {
    super.updateItem(item, empty);
    pseudoClassStateChanged(TIGHT, item instanceof EpisodeItem.Task && !empty);
    if (item == null || empty) {
      showBlock(null);
      setAccessibleText("");
      return;
    }
    showBlock(EpisodeBlocks.of(item, follow));
    setAccessibleText(spoken(item));
  }

  private static String spoken(EpisodeItem item) {
    return switch (item) {
      case EpisodeItem.Head head -> head.title() + ". " + head.facts();
      case EpisodeItem.Cause cause -> cause.sentence();
      case EpisodeItem.Heading heading -> heading.text();
      case EpisodeItem.Note note -> note.sentence();
      case EpisodeItem.BurnDown burnDown -> burnDown.end() + ", " + burnDown.grace();
      case EpisodeItem.Path path ->
          path.task() + ": " + path.what() + " " + path.place() + ", " + path.duration();
      case EpisodeItem.Gain gain -> gain.place() + ": " + gain.sentence();
      case EpisodeItem.Task task -> task.name() + ", " + task.outcome() + ", " + task.duration();
    };
  }
}
