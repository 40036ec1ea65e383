package dev.cancelscope.app.window;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the window says in passing, in a strip below the toolbar: it goes when the next thing is
 * said or done, or, where there is something to decide, when that is decided. FX thread only.
 */
final class Notices {
  private final ReadOnlyObjectWrapper<@Nullable Notice> current =
      new ReadOnlyObjectWrapper<>(this, "current", null);

  /**
   * @param offer words of the button that does {@code action}; null: it only says something
   */
  record Notice(String sentence, @Nullable String offer, Runnable action) {
    boolean isOffer() {
      return offer != null;
    }
  }

  ReadOnlyObjectProperty<@Nullable Notice> currentProperty() {
    return current.getReadOnlyProperty();
  }

  /** Says something; an open offer stays. */
  void say(String sentence) {
    Notice open = current.get();
    if (open == null || !open.isOffer()) {
      current.set(new Notice(sentence, null, () -> {}));
    }
  }

  /** Offers something to do. */
  void offer(String sentence, String offer, Runnable action) {
    current.set(new Notice(sentence, offer, action));
  }

  /** Does what is offered. */
  void accept() {
    Notice open = current.get();
    current.set(null);
    if (open != null) {
      open.action().run();
    }
  }

  void dismiss() {
    current.set(null);
  }

  /** Something else was done: what was only said is over. */
  void moveOn() {
    Notice open = current.get();
    if (open != null && !open.isOffer()) {
      current.set(null);
    }
  }
}
