package dev.cancelscope.trace.store;

/** How the tables say that a time is not known. */
public final class Nanos {
  /** Not known, or it did not happen within the trace. No event can have this time. */
  public static final long NONE = Long.MIN_VALUE;

  private Nanos() {}

  public static boolean known(long nanos) {
    return nanos != NONE;
  }
}
