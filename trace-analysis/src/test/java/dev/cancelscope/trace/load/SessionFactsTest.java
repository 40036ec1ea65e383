package dev.cancelscope.trace.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.Definition.Detail;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.ReadSummary;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.store.ClockJump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session sees what all of its processes see, and lacks what any of them lacks. */
final class SessionFactsTest {
  private static final String WHOLE =
      """
      {"event":"task.created","t":0,"stream":1,"seq":1,"task":1,"colour":"red"}
      {"event":"moon.phase","t":1,"stream":1,"seq":2}
      {"event":"gap","t":2,"stream":1,"seq":3,"lost":%d}
      {"event":"task.ended","t":1000,"stream":1,"seq":4,"task":1,"outcome":"returned"}
      {"event":"end","t":2000,"stream":1,"seq":5,"events":4,"lost":%d,"reason":"exit"}
      """;

  @TempDir private Path folder;

  private void write(int nth, String detail, String capabilities, String lines) throws IOException {
    String parent = nth == 0 ? "" : "\"parentTrace\":\"t0\",";
    String header =
        """
        {"event":"header","format":"cancelscope","version":"1.0","trace":"t%d",%s"pid":%d,\
        "wall":"2026-01-02T03:00:0%dZ","detail":"%s","capabilities":[%s]}
        """
            .formatted(nth, parent, 10 + nth, nth, detail, capabilities);
    Files.writeString(folder.resolve("p%d.cancelscope".formatted(nth)), header + lines);
  }

  private LoadedTrace load() throws Exception {
    return new TraceLoader(Thresholds.DEFAULT).load(folder, ReadProgress.none());
  }

  @Test
  void countsAreThoseOfAllAndSensesThoseOfEach() throws Exception {
    write(0, "full", "\"tasks\",\"cleanup\",\"waits\"", WHOLE.formatted(3, 3));
    write(1, "full", "\"tasks\",\"waits\",\"lost\"", WHOLE.formatted(4, 4));
    LoadedTrace session = load();
    assertEquals(List.of("tasks", "waits"), session.store().header().capabilities());
    assertEquals(Detail.FULL, session.store().header().detail());
    ReadSummary summary = session.summary();
    assertEquals("2 traces", summary.form());
    assertEquals(12, summary.lines());
    assertEquals(Map.of("moon.phase", 2L), summary.unknownKinds());
    assertEquals(Map.of("task.created.colour", 2L), summary.unknownFields());
    assertEquals(7, summary.losses().declared());
    assertEquals(7, summary.losses().inGaps());
    assertEquals(7, summary.lost());
    assertEquals(7, session.store().lost());
    assertTrue(summary.ended() && session.complete());
    assertNull(summary.truncation());
  }

  @Test
  void oneThatWasCutShortMakesTheWholeCutShort() throws Exception {
    write(0, "full", "\"tasks\"", WHOLE.formatted(0, 0));
    write(1, "cancellation", "\"tasks\"", "{\"event\":\"task.created\",\"t\":0,\"stream\":1,\"se");
    LoadedTrace session = load();
    assertFalse(session.summary().ended());
    assertFalse(session.store().complete());
    assertNotNull(session.summary().truncation());
    assertNull(session.store().header().detail(), "not all of them saw every step");
  }

  /**
   * The second process began a second later, and its clocks went apart half a second after that.
   */
  @Test
  void clockJumpsStandAtTheTimeOfTheSession() throws Exception {
    String jumping =
        """
        {"event":"clock","t":500000000,"stream":1,"seq":1,"wall":"2026-01-02T03:00:01.5Z"}
        {"event":"clock","t":600000000,"stream":1,"seq":2,"wall":"2026-01-02T04:00:01.6Z"}
        {"event":"task.created","t":700000000,"stream":1,"seq":3,"task":1}
        """;
    write(0, "full", "\"tasks\"", WHOLE.formatted(0, 0));
    write(1, "full", "\"tasks\"", jumping);
    assertEquals(
        List.of(new ClockJump(1_500_000_000, 1_600_000_000, 3_600_000_000_000L)),
        load().store().clockJumps());
  }
}
