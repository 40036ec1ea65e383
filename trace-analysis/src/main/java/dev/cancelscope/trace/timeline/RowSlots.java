package dev.cancelscope.trace.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The stretches of one row that a text must not cover, or that texts have taken already: apart from
 * one another, from left to right, in two arrays.
 */
final class RowSlots {
  private static final double GAP_PX = 3;

  record Slot(double x0Px, double x1Px) {
    double widthPx() {
      return x1Px - x0Px;
    }
  }

  private double[] from = new double[16];
  private double[] to = new double[16];
  private int size;

  void block(double x0Px, double x1Px) {
    double left = x0Px - GAP_PX;
    double right = x1Px + GAP_PX;
    int first = firstEndingAfter(left);
    int end = first;
    while (end < size && from[end] <= right) {
      left = Math.min(left, from[end]);
      right = Math.max(right, to[end]);
      end++;
    }
    replace(first, end, left, right);
  }

  private void replace(int first, int end, double left, double right) {
    int grown = size - (end - first) + 1;
    if (grown > from.length) {
      from = Arrays.copyOf(from, 2 * from.length);
      to = Arrays.copyOf(to, 2 * to.length);
    }
    System.arraycopy(from, end, from, first + 1, size - end);
    System.arraycopy(to, end, to, first + 1, size - end);
    from[first] = left;
    to[first] = right;
    size = grown;
  }

  /** The first that ends at or after this place. */
  private int firstEndingAfter(double xPx) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (to[middle] < xPx) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The free stretches between the two, from left to right. */
  List<Slot> free(double fromPx, double toPx) {
    var free = new ArrayList<Slot>();
    double x = fromPx;
    for (int slot = firstEndingAfter(fromPx); slot < size && from[slot] <= toPx; slot++) {
      if (from[slot] > x) {
        free.add(new Slot(x, from[slot]));
      }
      x = Math.max(x, to[slot]);
    }
    if (x < toPx) {
      free.add(new Slot(x, toPx));
    }
    return free;
  }

  /** As {@link #free}, and free in the other as well. */
  List<Slot> freeInBoth(RowSlots other, double fromPx, double toPx) {
    var free = new ArrayList<Slot>();
    for (Slot slot : free(fromPx, toPx)) {
      free.addAll(other.free(slot.x0Px(), slot.x1Px()));
    }
    return free;
  }
}
