package dev.cancelscope.trace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.RecordingEvent;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Capability;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A sense that the recorder lacked is one line, however many rules needed it. */
final class BlindnessTest {
  private static final String STEPS =
      "The recorder could not see steps; not checked: blocked-loop, cancelled-before-start.";

  @Test
  void aRecorderThatSawEverythingLeavesNothingToSay() {
    assertEquals(List.of(), Honesty.of(Drawings.incident().loaded()));
  }

  @Test
  void namesTheRulesThatCouldNotBeChecked() {
    LoadedTrace trace =
        Drawings.incident().blindFor(Capability.STEPS, Capability.TASK_SITES).loaded();
    assertEquals(List.of("The recorder could not see task.sites.", STEPS), Honesty.of(trace));
  }

  @Test
  void reportsForPeopleTellItOnceAndStillTellTheRest() {
    LoadedTrace trace = Drawings.incident().blindFor(Capability.STEPS).loaded();
    assertEquals(
        2, trace.findings().stream().filter(f -> f.severity() == Severity.UNKNOWN).count());
    for (String report :
        List.of(TextReport.of(trace), MarkdownReport.of(trace, null), HtmlReport.of(trace, null))) {
      assertEquals(report.indexOf("blocked-loop"), report.lastIndexOf("blocked-loop"), report);
      assertTrue(report.contains("not checked: blocked-loop"), report);
      assertTrue(report.contains("swallowed-cancel"), report);
      assertFalse(report.contains("unknown"), report);
      assertFalse(report.contains("the trace leaves open"), report);
    }
  }

  @Test
  void scriptsFindItInTheSameShapeAsBefore() {
    String json = JsonReport.of(Drawings.incident().blindFor(Capability.STEPS).loaded());
    assertTrue(json.contains("\"missing\":[\"" + STEPS + "\"]"), json);
    assertTrue(json.contains("{\"rule\":\"blocked-loop\",\"severity\":\"unknown\""), json);
  }

  @Test
  void whatRanBeforeMattersOnlyWhereSomethingDid() {
    var drawing = Drawings.incident().blindFor(Capability.TASKS_BEFORE);
    assertEquals(List.of(), Honesty.of(drawing.loaded()));
    drawing.event(new RecordingEvent.Snapshot(1, 1, 0, List.of(), List.of()));
    assertEquals(
        List.of(
            "The recording began in a program that ran already: requests to the tasks of then, and"
                + " cleanups that they were inside of, may be missing (tasks.before)."),
        Honesty.of(drawing.loaded()));
  }
}
