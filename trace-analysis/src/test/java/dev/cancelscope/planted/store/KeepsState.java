package dev.cancelscope.planted.store;

/** Planted: state that all traces share. */
public final class KeepsState {
  static int tracesBuilt;

  void build() {
    tracesBuilt++;
  }
}
