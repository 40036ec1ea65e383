package dev.cancelscope.trace.store;

/** A read-only list of ints. */
public final class IntTable {
  private final IntColumn values;

  IntTable(IntColumn values) {
    this.values = values;
  }

  public int get(int index) {
    return values.get(index);
  }
}
