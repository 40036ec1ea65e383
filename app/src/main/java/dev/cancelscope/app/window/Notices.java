package dev.cancelscope.app.window;

import dev.cancelscope.app.text.Texts;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the window says in passing, in a strip below the toolbar: it goes when the next thing is
 * said or done, or, where there is something to decide, when that is decided. FX thread only.
 */
final class Notices {
  private static final double NOBODY_KNOWS = -1;

  private final ReadOnlyObjectWrapper<@Nullable Notice> current =
      new ReadOnlyObjectWrapper<>(this, "current", null);

  private final ReadOnlyDoubleWrapper done = new ReadOnlyDoubleWrapper(this, "done", NOBODY_KNOWS);

  /**
   * @param offer words of the button that does {@code action}; null: it only says something
   * @param running whether it is about something that is under way
   */
  record Notice(String sentence, @Nullable String offer, Runnable action, boolean running) {
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
      current.set(new Notice(sentence, null, () -> {}, false));
    }
  }

  /** Offers something to do. */
  void offer(String sentence, String offer, Runnable action) {
    current.set(new Notice(sentence, offer, action, false));
  }

  /** Says that something is under way, until it is {@link #over}, and offers to stop it. */
  Notice running(String sentence, Runnable stop) {
    var notice = new Notice(sentence, Texts.get("loading.cancel"), stop, true);
    done.set(NOBODY_KNOWS);
    current.set(notice);
    return notice;
  }

  /** How much of what is under way is done, from 0 to 1. */
  void progress(Notice notice, double fraction) {
    if (notice.equals(current.get())) {
      done.set(Math.clamp(fraction, 0, 1));
    }
  }

  /** How much of what is under way is done, from 0 to 1; negative: nobody knows. */
  ReadOnlyDoubleProperty doneProperty() {
    return done.getReadOnlyProperty();
  }

  /** What was under way is so no more; anything else that is said meanwhile stays. */
  void over(Notice notice) {
    if (notice.equals(current.get())) {
      current.set(null);
    }
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
