package dev.cancelscope.app.look;

import dev.cancelscope.app.text.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * Several views in one place: their titles in the strip above, with the tools of the one that is
 * shown.
 */
public final class TabbedPane extends BorderPane {
  private final ToggleGroup group = new ToggleGroup();
  private final HBox titles = new HBox(2);
  private final StackPane tools = new StackPane();
  private final StackPane contents = new StackPane();
  private final OnlyVisible shownTools = new OnlyVisible(tools);
  private final OnlyVisible shownContent = new OnlyVisible(contents);
  private final List<ToggleButton> tabs = new ArrayList<>();

  /**
   * @param always a tool for all of them, at the right end
   */
  public TabbedPane(Node always) {
    getStyleClass().add("panel");
    titles.setAlignment(Pos.CENTER_LEFT);
    titles.setMinWidth(Region.USE_PREF_SIZE);
    tools.setAlignment(Pos.CENTER_RIGHT);
    tools.setMinWidth(0);
    HBox.setHgrow(tools, Priority.ALWAYS);
    var strip = new HBox(6, titles, tools, always);
    strip.setAlignment(Pos.CENTER_LEFT);
    strip.getStyleClass().addAll("panel-header", "tab-strip");
    setTop(strip);
    // A view must not keep the pane as high as itself.
    contents.setMinHeight(0);
    setCenter(contents);
    // One of them is always shown.
    group
        .selectedToggleProperty()
        .addListener(
            (_, old, now) -> {
              if (now == null && old != null) {
                old.setSelected(true);
              }
            });
  }

  /** Adds a view; the first is shown. */
  public void add(String id, String titleKey, Node content, Node toolsOfIt) {
    var tab = new ToggleButton(Texts.get(titleKey));
    tab.setId(id);
    tab.getStyleClass().addAll("tab-title", "small");
    tab.setToggleGroup(group);
    tab.setMinWidth(Region.USE_PREF_SIZE);
    content.visibleProperty().bind(tab.selectedProperty());
    toolsOfIt.visibleProperty().bind(tab.selectedProperty());
    titles.getChildren().add(tab);
    shownContent.add(content);
    shownTools.add(toolsOfIt);
    tabs.add(tab);
    if (tabs.size() == 1) {
      tab.setSelected(true);
    }
  }

  /** Shows the view with this id. */
  public void show(String id) {
    tabs.stream().filter(tab -> id.equals(tab.getId())).forEach(tab -> tab.setSelected(true));
  }
}
