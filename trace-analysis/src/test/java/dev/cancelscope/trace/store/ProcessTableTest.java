package dev.cancelscope.trace.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The processes of a session: what they are called, whose a stream is, where an id goes. */
final class ProcessTableTest {
  private static final int STREAMS = ProcessTable.STREAMS_EACH;
  private static final long IDS = ProcessTable.IDS_EACH;

  @Test
  void noTwoAreCalledTheSame() {
    var table = table(process("shop.py", 7), process("shop.py", 8), process("shop.py", 7));
    List<String> titles = IntStream.range(0, 3).mapToObj(table::title).toList();
    assertEquals(List.of("shop.py · 7 (1)", "shop.py · 8", "shop.py · 7 (3)"), titles);
    assertEquals("process", process(null, 0).title());
    assertEquals("a\\tb", process("a\tb", 0).title());
  }

  @Test
  void aStreamBelongsToItsProcess() {
    var one = table(process("a", 1));
    assertEquals(0, one.ofStream(5 * STREAMS));
    assertFalse(one.isSession());
    var three = table(process("a", 1), process("b", 2), process("c", 3));
    assertTrue(three.isSession());
    assertEquals(0, three.ofStream(STREAMS - 1));
    assertEquals(1, three.ofStream(STREAMS));
    assertEquals(2, three.ofStream(3 * STREAMS - 1));
    assertEquals(2, three.ofStream(9 * STREAMS), "forged");
    assertEquals(0, three.ofStream(-1), "forged");
  }

  @Test
  void anIdFollowsItsProcess() {
    var before = table(process("a", 1), process("b", 2));
    var later = table(process("new", 3), process("b", 2), process("a", 1));
    assertEquals(2 * IDS + 5, before.idIn(later, 5));
    assertEquals(IDS + 5, before.idIn(later, IDS + 5));
    assertEquals(5, before.idIn(table(process("elsewhere", 9)), 5), "it is not there any more");
    assertEquals(5, table(process(null, 1)).idIn(table(process(null, 1), process(null, 2)), 5));
    assertEquals(8 * IDS, before.idIn(later, 8 * IDS), "of the last, which did not move");
  }

  private static ProcessTable table(TracedProcess... processes) {
    return new ProcessTable(List.of(processes));
  }

  private static TracedProcess process(@Nullable String program, long id) {
    return new TracedProcess(program, id, -1, program, 0, 1, true);
  }
}
