package dev.cancelscope.app.compare;

import dev.cancelscope.app.session.Viewport;
import java.util.function.BiConsumer;

/**
 * Two charts that show the same stretch of time, counted from a moment of each: who pans or zooms
 * the one moves the other.
 */
final class LinkedViewports {
  private static final double MARGIN = 0.06;

  private final Viewport first;
  private final Viewport second;

  /** How much later the second trace's moment stands on its clock. */
  private long offsetNanos;

  private boolean linked;
  private boolean following;

  LinkedViewports(Viewport first, Viewport second) {
    this.first = first;
    this.second = second;
    listen(first, (from, to) -> follow(second, from + offsetNanos, to + offsetNanos));
    listen(second, (from, to) -> follow(first, from - offsetNanos, to - offsetNanos));
  }

  private static void listen(Viewport viewport, BiConsumer<Long, Long> moved) {
    viewport
        .fromNanosProperty()
        .addListener((_, _, _) -> moved.accept(viewport.fromNanos(), viewport.toNanos()));
    viewport
        .toNanosProperty()
        .addListener((_, _, _) -> moved.accept(viewport.fromNanos(), viewport.toNanos()));
  }

  /** Lets each move alone, while traces are opened. */
  void unlink() {
    linked = false;
  }

  /** Shows so much from these two moments on; each shows all of its trace when this is called. */
  void align(long firstNanos, long secondNanos, long spanNanos) {
    offsetNanos = secondNanos - firstNanos;
    long margin = (long) (spanNanos * MARGIN);
    // What the one trace covers, the other's chart must be able to show as well.
    long before = Math.max(firstNanos - first.fromNanos(), secondNanos - second.fromNanos());
    long after = Math.max(first.toNanos() - firstNanos, second.toNanos() - secondNanos);
    first.allow(firstNanos - before, firstNanos + after);
    second.allow(secondNanos - before, secondNanos + after);
    following = true;
    first.show(firstNanos - margin, firstNanos + spanNanos + margin);
    second.show(secondNanos - margin, secondNanos + spanNanos + margin);
    following = false;
    linked = true;
  }

  private void follow(Viewport other, long from, long to) {
    if (linked && !following) {
      following = true;
      other.show(from, to);
      following = false;
    }
  }
}
