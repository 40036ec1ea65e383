package dev.cancelscope.trace.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The stretches of one row that a text must not cover, or that texts have taken already. */
final class RowSlots {
  private static final double GAP_PX = 3;

  record Slot(double x0Px, double x1Px) {
    double widthPx() {
      return x1Px - x0Px;
    }
  }

  private final List<Slot> taken = new ArrayList<>();

  void block(double x0Px, double x1Px) {
    taken.add(new Slot(x0Px - GAP_PX, x1Px + GAP_PX));
  }

  /** These slots and, besides, what the bars cover. */
  RowSlots with(List<DrawItem.Bar> bars) {
    var both = new RowSlots();
    both.taken.addAll(taken);
    bars.forEach(bar -> both.block(bar.x0Px(), bar.x1Px()));
    return both;
  }

  /** The free stretches between the two, from left to right. */
  List<Slot> free(double fromPx, double toPx) {
    taken.sort(Comparator.comparingDouble(Slot::x0Px));
    var free = new ArrayList<Slot>();
    double x = fromPx;
    for (Slot slot : taken) {
      if (slot.x0Px() > toPx) {
        break;
      }
      if (slot.x0Px() > x) {
        free.add(new Slot(x, slot.x0Px()));
      }
      x = Math.max(x, slot.x1Px());
    }
    if (x < toPx) {
      free.add(new Slot(x, toPx));
    }
    return free;
  }
}
