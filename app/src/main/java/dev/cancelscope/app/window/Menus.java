package dev.cancelscope.app.window;

import dev.cancelscope.app.text.Texts;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;

/** Menus made from the list of commands: words, keys, and grey while they make no sense. */
final class Menus {
  private Menus() {}

  static MenuItem item(Commands commands, Command command) {
    String keys = Keymap.shown(command);
    String text = Texts.get(command.textKey()) + (keys.isEmpty() ? "" : "\t" + keys);
    MenuItem item = item(text, () -> commands.run(command));
    item.disableProperty().bind(javafx.beans.binding.Bindings.not(commands.possible(command)));
    return item;
  }

  static MenuItem item(String text, Runnable action) {
    var item = new MenuItem(text);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    return item;
  }

  static List<MenuItem> items(Commands commands, Command.Group group) {
    return group.commands().stream().map(command -> item(commands, command)).toList();
  }

  /** A group with its title. */
  static Menu submenu(Commands commands, Command.Group group) {
    var menu = new Menu(Texts.get(group.textKey()));
    menu.getItems().setAll(items(commands, group));
    return menu;
  }
}
