package dev.cancelscope.planted.read;

/** Planted: state that all readers share. */
public final class KeepsState {
  static int linesRead;

  void read() {
    linesRead++;
  }
}
