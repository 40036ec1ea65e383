package dev.cancelscope.trace.findings;

import static dev.cancelscope.trace.drawn.Judged.assertFindings;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.trace.drawn.Changed;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.drawn.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OrphanTaskTest {
  @Test
  void aTaskThatOnlyTheShutdownEndsIsAnOrphan() {
    assertFindings(
        Drawing.of(
                100,
                """
                main           |[-----------------------r
                handler        | [---r
                keeper handler |  [--------------------!xc
                """)
            .shutdown("keeper"),
        "warning orphan-task keeper keeper.py:200 -: keeper, created at keeper.py:200, outlived"
            + " handler by 1.80 s: nobody waited for it or stopped it, until the runtime shut"
            + " down.");
  }

  @Test
  void oneThatEndsByItselfMayHaveBeenHeld() {
    assertFindings(
        Drawing.of(
            100,
            """
            main           |[-----------------------r
            handler        | [---r
            keeper handler |  [----------------r
            """),
        "info orphan-task keeper keeper.py:200 -: keeper, created at keeper.py:200, outlived"
            + " handler by 1.40 s, and ended by itself; no wait for it was recorded.");
  }

  @Test
  void oneThatIsAwaitedByAnotherIsNot() {
    assertFindings(
        Drawing.of(
                100,
                """
                main           |[-----------------------r
                handler        | [---r
                keeper handler |  [----------------r
                """)
            .awaits("main", "keeper", 1000, 1900));
  }

  @Test
  void norOneThatTheProgramStops() {
    assertFindings(
        Drawing.of(
                100,
                """
                main           |[-----------------------r
                handler        | [---r
                keeper handler |  [------------------!xc
                """)
            .by("keeper", "main"));
  }

  @Test
  void norOneInAGroup() {
    assertFindings(
        Drawing.of(
            100,
            """
            main                      |[-----------------------r
            task_group g main keeper  | [-.-------------------]
            handler                   | [---r
            keeper handler            |  [-------------------r
            """));
  }

  @Test
  void norOneThatOutlivesItsCreatorBriefly() {
    assertFindings(
        Drawing.of(
                100,
                """
                main           |[-----------------------r
                handler        | [---r
                keeper handler |  [--------!xc
                """)
            .shutdown("keeper"));
  }

  @Test
  void norAServersConnectionThatNoTaskCreated() {
    assertFindings(
        Drawing.of(
                100,
                """
                main           |[-----r
                client nobody  |  [--------------------!xc
                """)
            .shutdown("client"));
  }

  @Test
  void aTraceThatStopsBeforeCannotTell() {
    assertFindings(
        Drawing.of(
            100,
            """
            main           |[---------------/
            handler        | [---r
            keeper handler |  [-------------/
            """),
        "unknown orphan-task keeper keeper.py:200 -: keeper, created at keeper.py:200, outlived"
            + " handler by 1.10 s when the trace stops: whether anybody waits for it is not"
            + " known.");
  }

  @Test
  void norOneThatLostEvents() {
    assertFindings(
        Drawing.of(
                100,
                """
                main           |[-----------------------r
                handler        | [---r
                keeper handler |  [--------------------!xc
                """)
            .shutdown("keeper")
            .lost(1),
        "unknown orphan-task keeper keeper.py:200 -: keeper, created at keeper.py:200, outlived"
            + " handler by 1.80 s; the trace lost events: whether anybody waits for it is not"
            + " known.");
  }

  @Test
  void manyFromOneLineAreToldOnce() {
    var drawing =
        Drawing.of(
            100,
            """
            main      |[-----------------------r
            handler   | [---r
            a handler |  [----------------r
            b handler |  [-------------------r
            """);
    long line = drawing.names().site("app.py", 7, "handler");
    List<TraceEvent> events =
        drawing.events().stream()
            .map(e -> e instanceof TaskEvent.Created c ? Changed.with(c, "site", line) : e)
            .toList();
    assertEquals(
        List.of(
            "info orphan-task b app.py:7 -: b, created at app.py:7, outlived handler by 1.70 s, and"
                + " ended by itself; no wait for it was recorded; 1 more from that line did."),
        Judged.lines(Drawing.store(events)));
  }
}
