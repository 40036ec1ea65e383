package dev.cancelscope.planted.store;

/** Planted: further threads are for work alone. */
public final class StartsAThread {
  void start() {
    new Thread(() -> {}).start();
  }
}
