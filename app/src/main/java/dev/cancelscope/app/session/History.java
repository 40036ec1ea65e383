package dev.cancelscope.app.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What was looked at, in order: back and forward lead through it, each with the stretch of time
 * that was on screen. To look at something new forgets what lay ahead. FX thread only.
 */
public final class History {
  private static final int LONGEST = 200;

  /** A selection, and what was on screen when it was left. */
  record Place(Selection selection, long fromNanos, long toNanos) {}

  private final List<Place> places = new ArrayList<>();
  private final ReadOnlyBooleanWrapper canGoBack =
      new ReadOnlyBooleanWrapper(this, "canGoBack", false);
  private final ReadOnlyBooleanWrapper canGoForward =
      new ReadOnlyBooleanWrapper(this, "canGoForward", false);
  private int at = -1;

  History() {}

  public ReadOnlyBooleanProperty canGoBackProperty() {
    return canGoBack.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty canGoForwardProperty() {
    return canGoForward.getReadOnlyProperty();
  }

  void clear() {
    places.clear();
    at = -1;
    update();
  }

  /** Something else is selected; the stretch is the one that is left by that. */
  void visited(Selection selection, long fromNanos, long toNanos) {
    leave(fromNanos, toNanos);
    places.subList(at + 1, places.size()).clear();
    places.add(new Place(selection, fromNanos, toNanos));
    if (places.size() > LONGEST) {
      places.removeFirst();
    }
    at = places.size() - 1;
    update();
  }

  /** One step, back (-1) or forward (1); null: there is none. */
  @Nullable Place step(int direction, long fromNanos, long toNanos) {
    int next = at + direction;
    if (next < 0 || next >= places.size()) {
      return null;
    }
    leave(fromNanos, toNanos);
    at = next;
    update();
    return places.get(at);
  }

  /** What was looked at is called otherwise now. */
  void rename(UnaryOperator<Selection> names) {
    places.replaceAll(
        place -> new Place(names.apply(place.selection()), place.fromNanos(), place.toNanos()));
  }

  private void leave(long fromNanos, long toNanos) {
    if (at >= 0) {
      places.set(at, new Place(places.get(at).selection(), fromNanos, toNanos));
    }
  }

  private void update() {
    canGoBack.set(at > 0);
    canGoForward.set(at >= 0 && at < places.size() - 1);
  }
}
