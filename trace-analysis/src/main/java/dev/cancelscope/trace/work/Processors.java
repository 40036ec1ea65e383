package dev.cancelscope.trace.work;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * How many processors an analysis may take: all while somebody waits for a file, one while a window
 * and the program that is watched need the others. The one place here that uses further threads.
 */
public enum Processors {
  ONE,
  ALL;

  /**
   * Does every piece of a work once, numbers 0 to {@code count} - 1, and returns when all are done.
   * Pieces must not depend on each other: they run in any order, and with ALL at the same time.
   * What one throws is thrown here.
   */
  public void each(int count, IntConsumer piece) {
    switch (this) {
      case ONE -> IntStream.range(0, count).forEach(piece);
      case ALL -> onAll(count, piece);
    }
  }

  /** Whoever is free takes the next: pieces need not weigh the same. */
  private static void onAll(int count, IntConsumer piece) {
    var next = new AtomicInteger();
    int lanes = Math.min(count, Runtime.getRuntime().availableProcessors());
    IntStream.range(0, lanes)
        .parallel()
        .forEach(
            _ -> {
              for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                piece.accept(i);
              }
            });
  }
}
