package dev.cancelscope.trace.timeline;

/** Sorts places by a key, a byte at a time: linear, and without an object for each. */
final class StableSort {
  private static final int BITS = 8;
  private static final int BUCKETS = 1 << BITS;

  private StableSort() {}

  /** The places of the keys, smallest key first; equal ones in the order of their places. */
  static int[] byKey(long[] keys) {
    int[] places = new int[keys.length];
    long differing = 0;
    for (int place = 0; place < places.length; place++) {
      places[place] = place;
      differing |= keys[place] ^ keys[0];
    }
    int[] other = new int[places.length];
    for (int shift = 0; shift < Long.SIZE; shift += BITS) {
      if ((differing >>> shift & (BUCKETS - 1)) != 0) {
        pass(keys, shift, places, other);
        int[] sorted = other;
        other = places;
        places = sorted;
      }
    }
    return places;
  }

  private static void pass(long[] keys, int shift, int[] from, int[] to) {
    int[] next = new int[BUCKETS + 1];
    for (int place : from) {
      next[bucket(keys[place], shift) + 1]++;
    }
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      next[bucket + 1] += next[bucket];
    }
    for (int place : from) {
      to[next[bucket(keys[place], shift)]++] = place;
    }
  }

  /** The sign counts the other way round than the other bits. */
  private static int bucket(long key, int shift) {
    return (int) ((key ^ Long.MIN_VALUE) >>> shift) & (BUCKETS - 1);
  }
}
