package dev.cancelscope.trace.fuzz;

import dev.cancelscope.trace.store.WaysIntoTheStore;

/**
 * From bytes to a store by every way: lines that go into columns without a record between leave
 * what the records of the JSON parser leave.
 */
public final class StoreFuzz {
  private StoreFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    WaysIntoTheStore.compare(bytes, "fuzzed bytes");
  }
}
