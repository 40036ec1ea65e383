package dev.cancelscope.trace.report;

import dev.cancelscope.format.event.CancelEvent;
import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.RecordingEvent;
import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.load.LoadedTrace;
import java.util.List;

/** Traces that the tests of the reports share. */
final class Drawings {
  private Drawings() {}

  /** A failed group: a slow cleanup and a swallowed request. */
  static Drawing incident() {
    return Drawing.of(
            100,
            """
            main                  |[---------!xe===============^a-r
            task_group g main a b | [---.----------------------E
            a                     | [-------E
            b                     | [--------!xf=============)c
            poller                | [--------------------!xh)---r
            """)
        .childFailed("main", "g", "a")
        .siblingFailed("b", "g", "a")
        .by("poller", "main")
        .awaitsScope("main", "g", 1200, 2700);
  }

  /**
   * A task of this name, in a file and a function of this name, is slow to clean up, and collected
   * while pending; another is slow to clean up, too; events were lost.
   */
  static LoadedTrace named(String name) {
    var drawing =
        Drawing.of(
            100,
            """
            main   |[-----------------------------r
            worker | [--!xf==================)c
            """);
    long site = drawing.names().site(name, 7, name);
    drawing.event(new TaskEvent.Created(1, 1, 0, 77, 0, 0, name, name, site, false));
    drawing.event(
        new CancelEvent.Requested(
            2, 1, 0, 700, 77, 0, site, Cause.DELEGATED, 0, 0, 0, null, 0, List.of(), null, 1));
    drawing.event(new CancelEvent.Delivered(3, 1, 0, 77, List.of(700L), site, null));
    drawing.event(
        new CleanupEvent.Began(4, 1, 0, 770, 0, 77, CleanupEvent.Kind.FINALLY, site, true));
    drawing.event(
        new CleanupEvent.Ended(1_990_000_000, 1, 0, 770, CleanupEvent.Ending.COMPLETED, site));
    drawing.event(new TaskEvent.Lost(2_000_000_000, 1, 0, 77, TaskEvent.Loss.COLLECTED, site, 0));
    drawing.event(new RecordingEvent.Gap(5, 1, 0, 3, null, null));
    return drawing.loaded();
  }
}
