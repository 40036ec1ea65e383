package dev.cancelscope.planted.report;

/** Planted: the screen belongs to the application. */
public final class PrintsOnTheScreen {
  void print() {
    System.out.println("found");
  }
}
