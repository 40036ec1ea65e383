package dev.cancelscope.trace.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.RecordingEvent;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.drawn.Judged;
import dev.cancelscope.trace.report.TextReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A recorder that is stopped while its program runs on writes its last line in order: that line
 * proves nothing about what is still open then.
 */
final class StoppedRecordingTest {
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"stopped", "size_limit", "disk_full", "a reason of later days"})
  void whatIsOpenThenIsInDoubtAsInATraceThatIsCut(@Nullable String reason) {
    Drawing drawing = inTheMidst().endsBecause(reason);
    List<TraceEvent> cut = new ArrayList<>(drawing.events());
    var end = (RecordingEvent.End) cut.removeLast();
    cut.add(new RecordingEvent.Clock(end.timeNanos(), 1, end.seq(), "2026-01-01T00:00:00Z"));
    assertEquals(Judged.lines(Drawing.store(cut)), Judged.lines(drawing.store()));
    LoadedTrace loaded = drawing.loaded();
    assertFalse(loaded.complete());
    String report = TextReport.of(loaded);
    assertTrue(report.contains("INCOMPLETE"), report);
    assertTrue(report.contains("while tasks are alive"), report);
  }

  @Test
  void theEndOfTheProgramIsTheEndOfAll() {
    Drawing drawing = inTheMidst();
    assertTrue(drawing.loaded().complete());
    assertNotEquals(
        Judged.lines(drawing.store()), Judged.lines(inTheMidst().endsBecause("stopped").store()));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"stopped", "exit"})
  void whereNothingIsOpenItDoesNotMatter(@Nullable String reason) {
    LoadedTrace loaded =
        Drawing.of(
                """
                main | [-------r
                job  |  [--!xf)c
                lost |  [---L
                """)
            .endsBecause(reason)
            .loaded();
    assertTrue(loaded.complete());
    assertFalse(TextReport.of(loaded).contains("INCOMPLETE"));
  }

  @Test
  void theOneEventThatFoundNoRoomLiesBehindAllOthers() {
    assertEquals(0, lost(1, "size_limit"));
    assertEquals(0, lost(1, "disk_full"));
    assertEquals(2, lost(3, "disk_full"));
    assertEquals(1, lost(1, "exit"));
    assertEquals(1, lost(1, null));
  }

  private static long lost(long told, @Nullable String reason) {
    return Drawing.store(List.of(new RecordingEvent.End(10, 1, 1, 1, told, reason))).lost();
  }

  /** One cleans up, one was asked and not told, one is alone. */
  private static Drawing inTheMidst() {
    return Drawing.of(
        """
        main  | [---------------------
        clean |  [---!xf==============
        asked |  [-------------------!
        alone |  [--------------------
        """);
  }
}
