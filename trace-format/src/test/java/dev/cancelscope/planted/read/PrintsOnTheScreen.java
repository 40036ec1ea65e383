package dev.cancelscope.planted.read;

/** Planted: tells the screen what belongs to the sink. */
final class PrintsOnTheScreen {
  void problem() {
    System.err.println("a problem");
  }
}
