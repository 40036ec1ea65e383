package dev.cancelscope.app.window;

import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.Theme;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.app.welcome.WelcomeViewModel;
import dev.cancelscope.samples.Sample;
import java.nio.file.Path;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** Controller of toolbar.fxml. */
public final class Toolbar {
  private final Session session;
  private final WelcomeViewModel sources;
  private final ObservableValue<String> traceName;
  private final Commands commands;

  @FXML private MenuButton open;
  @FXML private Label name;
  @FXML private HBox viewButtons;
  @FXML private Button zoomIn;
  @FXML private Button zoomOut;
  @FXML private Button fit;
  @FXML private Button legend;
  @FXML private Button export;
  @FXML private Button theme;
  @FXML private MenuButton menu;

  @SuppressWarnings("NullAway.Init") // the loader of the FXML fills the fields
  Toolbar(
      Session session,
      WelcomeViewModel sources,
      ObservableValue<String> traceName,
      Commands commands) {
    this.session = session;
    this.sources = sources;
    this.traceName = traceName;
    this.commands = commands;
  }

  @FXML
  void initialize() {
    name.textProperty().bind(traceName);
    button(zoomIn, Feather.ZOOM_IN, Command.ZOOM_IN);
    button(zoomOut, Feather.ZOOM_OUT, Command.ZOOM_OUT);
    button(fit, Feather.MAXIMIZE, Command.FIT_ALL);
    button(legend, Feather.LIST, Command.SHOW_LEGEND);
    button(export, Feather.IMAGE, Command.EXPORT_PICTURE);
    button(theme, Feather.MOON, Command.SWITCH_THEME);
    fillOpen();
    fillMenu();
    viewButtons.visibleProperty().bind(session.openProperty());
    session.themeProperty().addListener((_, _, now) -> showTheme(now));
    showTheme(session.theme());
  }

  /** Everything that can be asked for, by group. */
  private void fillMenu() {
    menu.setGraphic(Icons.of(Feather.MENU));
    menu.setAccessibleText(Texts.get("menu.all"));
    menu.setTooltip(new Tooltip(Texts.get("menu.all")));
    for (Command.Group group : Command.Group.values()) {
      menu.getItems().add(Menus.submenu(commands, group));
    }
  }

  private void fillOpen() {
    open.setGraphic(Icons.of(Feather.FOLDER));
    var recent = new Menu(Texts.get("menu.recent"));
    sources.recentFiles().addListener((ListChangeListener<Path>) _ -> fillRecent(recent));
    fillRecent(recent);
    var samples = new Menu(Texts.get("menu.samples"));
    for (Sample sample : sources.samples()) {
      samples
          .getItems()
          .add(Menus.item(WelcomeViewModel.title(sample), () -> sources.open(sample)));
    }
    samples.setDisable(samples.getItems().isEmpty());
    open.getItems()
        .setAll(
            Menus.item(commands, Command.OPEN),
            Menus.item(commands, Command.OPEN_SESSION),
            recent,
            samples,
            new SeparatorMenuItem(),
            Menus.item(commands, Command.CLOSE));
  }

  private void fillRecent(Menu recent) {
    recent.getItems().clear();
    for (Path file : sources.recentFiles()) {
      String shown = new TraceSource.OfFile(file).name() + "  —  " + file.getParent();
      recent.getItems().add(Menus.item(shown, () -> sources.open(file)));
    }
    recent.setDisable(recent.getItems().isEmpty());
  }

  private void showTheme(Theme now) {
    theme.setGraphic(
        Icons.of(
            switch (now) {
              case LIGHT -> Feather.MOON;
              case DARK, HIGH_CONTRAST -> Feather.SUN;
            }));
  }

  private void button(Button button, Feather icon, Command command) {
    String text = Texts.get(command.textKey());
    button.setGraphic(Icons.of(icon));
    button.setAccessibleText(text);
    button.setTooltip(new Tooltip(text + "   " + Keymap.shown(command)));
    button.setOnAction(_ -> commands.run(command));
  }
}
