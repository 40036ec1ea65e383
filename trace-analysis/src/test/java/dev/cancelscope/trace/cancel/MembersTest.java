package dev.cancelscope.trace.cancel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.format.event.CancelEvent.Delivered;
import dev.cancelscope.format.event.CancelEvent.Requested;
import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.CleanupEvent.Kind;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.store.Nanos;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a member says of its cleanups, whether there are few, which are looked through, or many, of
 * which a table is made.
 */
final class MembersTest {
  private static final long TOLD_NANOS = 2_000;

  private final List<TraceEvent> events = new ArrayList<>();
  private long seq;

  private void cancelled() {
    events.add(
        new Requested(
            1_000, 1, ++seq, 1, 1, 0, 0, Cause.EXPLICIT, 0, 0, 0, null, 0, List.of(), null, 1));
    events.add(new Delivered(TOLD_NANOS, 1, ++seq, 1, List.of(1L), 0, null));
  }

  /** One that lasts 3 ns, or goes on. */
  private void cleanup(long id, long began, boolean cancelling, boolean ends) {
    events.add(new CleanupEvent.Began(began, 1, ++seq, id, 0, 1, Kind.FINALLY, 0, cancelling));
    if (ends) {
      events.add(new CleanupEvent.Ended(began + 3, 1, ++seq, id, null, 0));
    }
  }

  private List<Member> members() {
    return EpisodeAnalysis.of(Drawing.store(events)).all().getFirst().tasks();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 66, 1_000})
  void cleanupsOfACancellationFromTheFirstToTheLast(int count) {
    cleanup(9_998, 10, true, true); // before it was told
    cancelled();
    cleanup(9_999, TOLD_NANOS + 1, false, true); // of no cancellation
    for (int i = 1; i <= count; i++) {
      cleanup(i, TOLD_NANOS + 10L * i, true, true);
    }
    cleanup(10_000, TOLD_NANOS + 10L * count + 5, false, true);
    Member member = members().getFirst();
    assertEquals(TOLD_NANOS, member.deliveredNanos());
    assertEquals(TOLD_NANOS + 10, member.cleanupBeganNanos());
    assertEquals(TOLD_NANOS + 10L * count + 3, member.cleanupEndedNanos());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 64, 65, 1_000})
  void theyHaveNoEndWhileOneIsOpen(int count) {
    cancelled();
    for (int i = 1; i <= count; i++) {
      cleanup(i, TOLD_NANOS + 10L * i, true, i != count / 2);
    }
    Member member = members().getFirst();
    assertEquals(TOLD_NANOS + 10, member.cleanupBeganNanos());
    assertEquals(Nanos.NONE, member.cleanupEndedNanos());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 64, 65})
  void noneIsOfACancellation(int count) {
    cancelled();
    for (int i = 1; i <= count; i++) {
      cleanup(i, TOLD_NANOS + 10L * i, false, i > 1);
    }
    Member member = members().getFirst();
    assertEquals(Nanos.NONE, member.cleanupBeganNanos());
    assertEquals(Nanos.NONE, member.cleanupEndedNanos());
  }

  @Test
  void theTasksOfAnEpisodeAreTheSameEachTimeAndCannotBeChanged() {
    cancelled();
    List<Member> members = members();
    assertEquals(1, members.size());
    assertEquals(List.copyOf(members), members);
    assertThrows(IndexOutOfBoundsException.class, () -> members.get(1));
    assertThrows(UnsupportedOperationException.class, members::clear);
  }
}
