package dev.cancelscope.app.window;

import dev.cancelscope.app.look.Icons;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.Theme;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.app.welcome.WelcomeViewModel;
import dev.cancelscope.samples.Sample;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** Controller of toolbar.fxml. */
public final class Toolbar {
  private final Session session;
  private final WelcomeViewModel sources;
  private final ObservableValue<String> traceName;
  private final Consumer<Command> commands;
  private final Runnable about;

  @FXML private MenuButton open;
  @FXML private Label name;
  @FXML private HBox viewButtons;
  @FXML private Button zoomIn;
  @FXML private Button zoomOut;
  @FXML private Button fit;
  @FXML private Button legend;
  @FXML private Button export;
  @FXML private Button theme;
  @FXML private MenuButton help;

  @SuppressWarnings("NullAway.Init") // the loader of the FXML fills the fields
  Toolbar(
      Session session,
      WelcomeViewModel sources,
      ObservableValue<String> traceName,
      Consumer<Command> commands,
      Runnable about) {
    this.session = session;
    this.sources = sources;
    this.traceName = traceName;
    this.commands = commands;
    this.about = about;
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
    help.setGraphic(Icons.of(Feather.HELP_CIRCLE));
    help.setAccessibleText(Texts.get("menu.help"));
    help.getItems().setAll(item(Command.SHOW_KEYS), item(Texts.get("menu.about"), about));
    var isOpen = session.traceProperty().isNotNull();
    viewButtons.visibleProperty().bind(isOpen);
    session.themeProperty().addListener((_, _, now) -> showTheme(now));
    showTheme(session.theme());
  }

  private void fillOpen() {
    open.setGraphic(Icons.of(Feather.FOLDER));
    var recent = new Menu(Texts.get("menu.recent"));
    sources.recentFiles().addListener((ListChangeListener<Path>) _ -> fillRecent(recent));
    fillRecent(recent);
    var samples = new Menu(Texts.get("menu.samples"));
    for (Sample sample : sources.samples()) {
      samples.getItems().add(item(sample.title(), () -> sources.open(sample)));
    }
    samples.setDisable(samples.getItems().isEmpty());
    MenuItem close = item(Command.CLOSE);
    close.disableProperty().bind(session.traceProperty().isNull());
    open.getItems().setAll(item(Command.OPEN), recent, samples, new SeparatorMenuItem(), close);
  }

  private void fillRecent(Menu recent) {
    recent.getItems().clear();
    for (Path file : sources.recentFiles()) {
      String shown = new TraceSource.OfFile(file).name() + "  —  " + file.getParent();
      recent.getItems().add(item(shown, () -> sources.open(file)));
    }
    recent.setDisable(recent.getItems().isEmpty());
  }

  private void showTheme(Theme now) {
    theme.setGraphic(
        Icons.of(
            switch (now) {
              case LIGHT -> Feather.MOON;
              case DARK -> Feather.SUN;
            }));
  }

  private void button(Button button, Feather icon, Command command) {
    String text = Texts.get(command.textKey());
    button.setGraphic(Icons.of(icon));
    button.setAccessibleText(text);
    button.setTooltip(new Tooltip(text + "   " + Keymap.shown(command)));
    button.setOnAction(_ -> commands.accept(command));
  }

  private MenuItem item(Command command) {
    String keys = Keymap.shown(command);
    return item(
        Texts.get(command.textKey()) + (keys.isEmpty() ? "" : "\t" + keys),
        () -> commands.accept(command));
  }

  private static MenuItem item(String text, Runnable action) {
    var item = new MenuItem(text);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    return item;
  }
}
