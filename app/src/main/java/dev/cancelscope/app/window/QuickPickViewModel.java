package dev.cancelscope.app.window;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A text, the few things that it may mean, and one of them that is chosen. FX thread only. */
final class QuickPickViewModel {
  private final StringProperty text = new SimpleStringProperty(this, "text", "");
  private final ObservableList<Choice> choices = FXCollections.observableArrayList();
  private final ReadOnlyIntegerWrapper selected = new ReadOnlyIntegerWrapper(this, "selected", -1);

  /**
   * Something that can be picked.
   *
   * @param detail said more quietly; may be empty
   * @param keys the keys that do the same; may be empty
   */
  record Choice(String text, String detail, String keys, Runnable action) {}

  /** Finds what a text may mean; answers now or later, on the FX thread. */
  interface Source {
    void ask(String text, Consumer<List<Choice>> taker);
  }

  QuickPickViewModel(Source source) {
    text.addListener((_, _, now) -> source.ask(now, this::show));
    source.ask("", this::show);
  }

  StringProperty textProperty() {
    return text;
  }

  ObservableList<Choice> choices() {
    return choices;
  }

  ReadOnlyIntegerProperty selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** Moves the choice, and stops at the ends. */
  void move(int by) {
    if (!choices.isEmpty()) {
      selected.set(Math.clamp(selected.get() + by, 0, choices.size() - 1));
    }
  }

  void select(int index) {
    selected.set(index < choices.size() ? index : -1);
  }

  /** Does what is chosen; false: there is nothing to choose. */
  boolean pick() {
    int index = selected.get();
    if (index < 0 || index >= choices.size()) {
      return false;
    }
    choices.get(index).action().run();
    return true;
  }

  private void show(List<Choice> found) {
    choices.setAll(found);
    selected.set(found.isEmpty() ? -1 : 0);
  }
}
