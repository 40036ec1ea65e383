package dev.cancelscope.app.compare;

import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.text.Texts;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Two charts with one time scale above, what changed below. */
public final class CompareView extends BorderPane {
  private final CompareViewModel model;

  /** The charts of the two sessions; the window makes them. */
  public record Charts(Node before, Node after) {}

  public CompareView(CompareViewModel model, Charts charts) {
    this.model = model;
    setId("compare");
    getStyleClass().add("compare-page");
    setTop(bar());
    var sides =
        new SplitPane(
            side("compare.before", model.beforeTextProperty(), charts.before()),
            side("compare.after", model.afterTextProperty(), charts.after()));
    var page = new SplitPane(sides, list());
    page.setOrientation(Orientation.VERTICAL);
    page.setDividerPositions(0.44);
    setCenter(page);
  }

  private HBox bar() {
    var back = new Button(Texts.get("compare.back"), Icons.of(Feather.ARROW_LEFT));
    back.setId("compare-back");
    back.getStyleClass().add("flat");
    back.setOnAction(_ -> model.close());
    var title = new Label(Texts.get("compare.title"));
    title.getStyleClass().add("panel-title");
    var how = new Label(Texts.get("compare.aligned"));
    how.getStyleClass().add("muted");
    how.setMinWidth(0);
    var spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    var swap = new Button(Texts.get("compare.swap"), Icons.of(Feather.REPEAT));
    swap.setId("compare-swap");
    swap.getStyleClass().add("flat");
    swap.setTooltip(new Tooltip(Texts.get("compare.swap.tip")));
    swap.setOnAction(_ -> model.swap());
    var bar = new HBox(10, back, title, how, spring, swap);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("panel-header");
    return bar;
  }

  private static BorderPane side(String titleKey, ObservableValue<String> text, Node chart) {
    var title = new Label(Texts.get(titleKey));
    title.getStyleClass().add("panel-title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    var facts = new Label();
    facts.getStyleClass().add("muted");
    facts.setMinWidth(0);
    facts.textProperty().bind(text);
    var head = new HBox(8, title, facts);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("compare-side-head");
    var side = new BorderPane(chart);
    side.setTop(head);
    side.setMinWidth(0);
    return side;
  }

  private ListView<CompareItem> list() {
    var list = new ListView<CompareItem>();
    list.setId("compare-list");
    list.setAccessibleText(Texts.get("compare.title"));
    list.setItems(model.items());
    list.setCellFactory(_ -> new CompareCell());
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (_, _, item) -> {
              if (item instanceof CompareItem.Change change) {
                model.choose(change);
              }
            });
    return list;
  }
}
