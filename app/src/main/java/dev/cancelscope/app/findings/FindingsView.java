package dev.cancelscope.app.findings;

import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.look.Labels;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.findings.Severity;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The list of findings, and above it what decides how it is shown. */
public final class FindingsView extends BorderPane {
  private final FindingsViewModel model;
  private final Actions actions;
  private final Map<Severity, ToggleButton> toggles = new EnumMap<>(Severity.class);
  private final ToggleButton muted = new ToggleButton();
  private final ListView<FindingLine> list = new ListView<>();
  private boolean following;

  /** What can be done with the selected finding; the window does it. */
  public interface Actions {
    void copyLine();

    void copyMarkdown();

    void mute();
  }

  public FindingsView(FindingsViewModel model, Actions actions) {
    this.model = model;
    this.actions = actions;
    list.setId("findings");
    list.setAccessibleText(Texts.get("findings.title"));
    list.setItems(model.lines());
    ContextMenu menu = menu();
    list.setCellFactory(_ -> new FindingCell(menu));
    var nothing = Labels.emptyNote("");
    nothing.textProperty().bind(model.whenNoneProperty());
    list.setPlaceholder(nothing);
    setCenter(list);
    model.summaryProperty().addListener((_, _, _) -> recount());
    list.getSelectionModel().selectedItemProperty().addListener((_, _, line) -> chosen(line));
    model.selectedRowProperty().addListener((_, _, row) -> follow(row.intValue()));
    list.setOnMouseClicked(_ -> chosen(list.getSelectionModel().getSelectedItem()));
    list.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            chosen(list.getSelectionModel().getSelectedItem());
          }
        });
  }

  /** The tools for the strip above: severities, muted ones, grouping. */
  public HBox tools() {
    var tools = new HBox(4);
    tools.getStyleClass().add("finding-tools");
    for (Severity severity : Severity.values()) {
      tools.getChildren().add(toggle(severity));
    }
    muted.setGraphic(Icons.of(Feather.BELL_OFF));
    muted.setId("show-muted");
    muted.getStyleClass().addAll("severity-toggle", "small");
    muted.setAccessibleText(Texts.get("findings.show-muted"));
    muted.setTooltip(new javafx.scene.control.Tooltip(Texts.get("findings.show-muted")));
    muted.selectedProperty().bindBidirectional(model.mutedShownProperty());
    tools.getChildren().addAll(muted, grouping());
    recount();
    return tools;
  }

  private ToggleButton toggle(Severity severity) {
    var toggle = new ToggleButton();
    toggle.setSelected(true);
    toggle.setGraphic(Icons.of(severity));
    toggle.getStyleClass().addAll("severity-toggle", "small");
    toggle.setAccessibleText(Texts.get("severity." + severity.wireName()));
    toggle.selectedProperty().addListener((_, _, shown) -> model.show(severity, shown));
    toggles.put(severity, toggle);
    return toggle;
  }

  private MenuButton grouping() {
    var button = new MenuButton("", Icons.of(Feather.LAYERS));
    button.setId("finding-groups");
    button.getStyleClass().addAll("flat", "button-icon", "small", "no-arrow");
    button.setAccessibleText(Texts.get("findings.group"));
    button.setTooltip(new javafx.scene.control.Tooltip(Texts.get("findings.group")));
    var group = new ToggleGroup();
    for (Grouping grouping : Grouping.values()) {
      var item = new RadioMenuItem(Texts.get(grouping.textKey()));
      item.setToggleGroup(group);
      item.setSelected(model.groupingProperty().get() == grouping);
      item.setOnAction(_ -> model.groupingProperty().set(grouping));
      model.groupingProperty().addListener((_, _, now) -> item.setSelected(now == grouping));
      button.getItems().add(item);
    }
    return button;
  }

  private ContextMenu menu() {
    var mute = item("command.mute", actions::mute);
    var unmute = item("findings.unmute", () -> model.current().ifPresent(model::unmute));
    var menu =
        new ContextMenu(
            item("command.copy-line", actions::copyLine),
            item("command.copy-markdown", actions::copyMarkdown),
            mute,
            unmute);
    menu.setOnShowing(
        _ -> {
          boolean isMuted = model.current().map(FindingRow::isMuted).orElse(false);
          mute.setVisible(!isMuted);
          unmute.setVisible(isMuted);
        });
    return menu;
  }

  private static MenuItem item(String textKey, Runnable action) {
    var item = new MenuItem(Texts.get(textKey));
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private void recount() {
    toggles.forEach((severity, toggle) -> recount(toggle, model.count(severity)));
    recount(muted, model.muted());
  }

  private static void recount(ToggleButton toggle, long count) {
    toggle.setText(String.format(Locale.ROOT, "%,d", count));
    toggle.setVisible(count > 0);
    toggle.setManaged(count > 0);
  }

  private void chosen(@Nullable FindingLine line) {
    if (line instanceof FindingLine.OfFinding(FindingRow row) && !following) {
      model.choose(row);
    }
  }

  /** Marks what is selected elsewhere, without selecting it anew. */
  private void follow(int row) {
    following = true;
    if (row < 0) {
      list.getSelectionModel().clearSelection();
    } else if (list.getSelectionModel().getSelectedIndex() != row) {
      list.getSelectionModel().select(row);
      list.scrollTo(row);
    }
    following = false;
  }
}
