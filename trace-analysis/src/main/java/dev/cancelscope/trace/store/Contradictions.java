package dev.cancelscope.trace.store;

import java.util.ArrayList;
import java.util.List;

/** What cannot be true in a trace: the first hundred kept, the rest counted. */
final class Contradictions {
  private static final int KEPT = 100;

  private final List<Contradiction> first = new ArrayList<>();
  private long count;

  void add(Contradiction.Kind kind, long id) {
    add(kind, id, 0);
  }

  /** About two rows. */
  void add(Contradiction.Kind kind, long id, long otherId) {
    add(new Contradiction.OfRow(kind, id, otherId));
  }

  void add(Contradiction contradiction) {
    if (count++ < KEPT) {
      first.add(contradiction);
    }
  }

  long count() {
    return count;
  }

  /** Forgets what was added after there were so many. */
  void forgetAfter(long earlierCount) {
    count = earlierCount;
    int kept = (int) Math.min(earlierCount, KEPT);
    first.subList(Math.min(kept, first.size()), first.size()).clear();
  }

  List<Contradiction> list() {
    if (count <= KEPT) {
      return first;
    }
    var all = new ArrayList<>(first);
    all.add(new Contradiction.More(count - KEPT));
    return all;
  }
}
