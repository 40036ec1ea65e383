package dev.cancelscope.trace.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every piece is done once before anybody goes on, and what fails is not hidden. */
final class ProcessorsTest {
  @ParameterizedTest
  @EnumSource
  void doesEachPieceOnce(Processors processors) {
    for (int count : new int[] {0, 1, 2, 25, 1_000}) {
      var done = new AtomicIntegerArray(count);
      processors.each(count, done::incrementAndGet);
      for (int piece = 0; piece < count; piece++) {
        assertEquals(1, done.get(piece));
      }
    }
  }

  @Test
  void onePieceAfterTheOtherOnOneProcessor() {
    var order = new StringBuilder();
    Processors.ONE.each(4, order::append);
    assertEquals("0123", order.toString());
  }

  @ParameterizedTest
  @EnumSource
  void throwsWhatAPieceThrows(Processors processors) {
    assertThrows(
        IllegalStateException.class,
        () ->
            processors.each(
                9,
                piece -> {
                  if (piece == 5) {
                    throw new IllegalStateException("piece 5");
                  }
                }));
  }
}
