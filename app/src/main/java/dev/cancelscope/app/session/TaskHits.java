package dev.cancelscope.app.session;

import java.util.BitSet;

/** The tasks that a search found, in the order in which they stand when nothing is folded. */
public final class TaskHits {
  /** Nothing is looked for. */
  public static final TaskHits NONE = new TaskHits(new int[0], new BitSet());

  private final int[] inOrder;
  private final BitSet found;

  /** By task, where it stands; made by the search, that nobody looks through all of them. */
  private final int[] places;

  /** Takes both over; they must hold the same tasks and not change. */
  TaskHits(int[] inOrder, BitSet found) {
    this.inOrder = inOrder;
    this.found = found;
    places = new int[found.length()];
    for (int place = 0; place < inOrder.length; place++) {
      places[inOrder[place]] = place;
    }
  }

  public int size() {
    return inOrder.length;
  }

  public boolean contains(int taskIndex) {
    return taskIndex >= 0 && found.get(taskIndex);
  }

  /** The task that is found at this place, from 0. */
  public int taskIndex(int place) {
    return inOrder[place];
  }

  /** Where a task stands among those found, or -1. */
  public int place(int taskIndex) {
    return contains(taskIndex) ? places[taskIndex] : -1;
  }
}
