package dev.cancelscope.trace.store;

import java.util.function.IntToLongFunction;

/** How the tables say that a time is not known, and where one stands among sorted ones. */
public final class Nanos {
  /** Not known, or it did not happen within the trace. No event can have this time. */
  public static final long NONE = Long.MIN_VALUE;

  private Nanos() {}

  public static boolean known(long nanos) {
    return nanos != NONE;
  }

  /**
   * The first of {@code size} rows, sorted by moment, that is not before {@code nanos}; or size.
   */
  public static int firstFrom(long nanos, IntToLongFunction momentOf, int size) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (momentOf.applyAsLong(middle) < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
