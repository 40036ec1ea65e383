package dev.cancelscope.app.compare;

import static dev.cancelscope.app.look.Labels.label;
import static dev.cancelscope.app.look.Labels.wrapped;

import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.look.WrappingCell;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One line of a comparison: what, before, after, and what to think of it. */
final class CompareCell extends WrappingCell<CompareItem> {
  private static final PseudoClass HEAD = PseudoClass.getPseudoClass("head");
  private static final double[] WIDTHS = {42, 20, 20, 18};

  CompareCell() {
    getStyleClass().add("compare-cell");
  }

  @Override
  protected void updateItem(@Nullable CompareItem item, boolean empty) {
    super.updateItem(item, empty);
    pseudoClassStateChanged(HEAD, item instanceof CompareItem.Heading && !empty);
    if (item == null || empty) {
      showBlock(null);
      setAccessibleText("");
      return;
    }
    switch (item) {
      case CompareItem.Heading(String text) -> {
        showBlock(label(text, "group-title"));
        setAccessibleText(text);
      }
      case CompareItem.Note(String sentence, boolean main) -> {
        showBlock(wrapped(sentence, main ? "compare-verdict" : "muted"));
        setAccessibleText(sentence);
      }
      case CompareItem.Change change -> {
        showBlock(change(change));
        setAccessibleText(
            change.title()
                + ": "
                + change.before()
                + ", "
                + change.after()
                + ". "
                + change.verdict());
      }
    }
  }

  private static Region change(CompareItem.Change change) {
    var grid = new GridPane(12, 0);
    for (double width : WIDTHS) {
      var column = new ColumnConstraints();
      column.setPercentWidth(width);
      grid.getColumnConstraints().add(column);
    }
    var what = new VBox(1, wrapped(change.title(), "compare-title"));
    if (!change.about().isEmpty()) {
      what.getChildren().add(wrapped(change.about(), "muted"));
    }
    String tone = "news-" + change.news().name().toLowerCase(Locale.ROOT);
    var icon = label("", tone);
    icon.setGraphic(Icons.of(shape(change.news())));
    icon.setMinWidth(Region.USE_PREF_SIZE);
    var verdict = new HBox(6, icon, wrapped(change.verdict(), "compare-word"));
    verdict.setAlignment(Pos.TOP_LEFT);
    grid.add(what, 0, 0);
    grid.add(side(change.before(), change.beforeShare(), "bar-before"), 1, 0);
    grid.add(side(change.after(), change.afterShare(), "bar-after"), 2, 0);
    grid.add(verdict, 3, 0);
    return grid;
  }

  private static Feather shape(CompareItem.News news) {
    return switch (news) {
      case WORSE -> Feather.TRENDING_UP;
      case BETTER -> Feather.TRENDING_DOWN;
      case SAME -> Feather.MINUS;
      case UNKNOWN -> Feather.HELP_CIRCLE;
    };
  }

  private static Region side(String figures, double share, String style) {
    var box = new VBox(3, wrapped(figures, "compare-figure"));
    if (share > 0) {
      box.getChildren().add(new SideBar(share, style));
    }
    return box;
  }

  /** A bar whose length is a share of its column. */
  private static final class SideBar extends Region {
    private static final double HEIGHT_PX = 6;
    private static final double LEAST_PX = 2;

    private final double share;
    private final Region bar = new Region();

    SideBar(double share, String style) {
      this.share = share;
      bar.getStyleClass().add(style);
      bar.setManaged(false);
      getChildren().setAll(bar);
      setMinHeight(HEIGHT_PX);
      setMaxHeight(HEIGHT_PX);
    }

    @Override
    protected void layoutChildren() {
      bar.resizeRelocate(0, 0, Math.max(LEAST_PX, share * getWidth()), HEIGHT_PX);
    }
  }
}
