package dev.cancelscope.planted.store;

/** Planted: an answer that changes from day to day. */
public final class AsksTheClock {
  long now() {
    return System.currentTimeMillis();
  }
}
