package dev.cancelscope.trace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.RecordingEvent;
import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.load.LoadedTrace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

final class ReportsTest {
  private static Drawing incident() {
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

  @Test
  void theTextReportIsAsReviewed() throws IOException {
    assertEquals(golden("incident.txt"), TextReport.of(incident().loaded()));
  }

  @Test
  void whatOneLineDoesToManyTasksIsToldOnce() {
    LoadedTrace trace = incident().loaded();
    var findings = new ArrayList<Finding>();
    for (Finding finding : trace.findings()) {
      findings.addAll(Collections.nCopies(1_000, finding));
    }
    var flooded =
        new LoadedTrace(
            trace.name(),
            trace.store(),
            trace.episodes(),
            findings,
            trace.summary(),
            trace.problems(),
            trace.thresholds());
    String report = TextReport.of(flooded);
    assertEquals(
        trace.findings().size(),
        report.lines().filter(line -> line.contains("999 more like it")).count());
    assertTrue(report.lines().count() < 100, report);
  }

  @Test
  void theJsonReportIsAsReviewed() throws IOException {
    var json = new ObjectMapper().readTree(JsonReport.of(incident().loaded()));
    assertEquals(new ObjectMapper().readTree(golden("incident.json")), json);
  }

  @Test
  void theJsonReportHasTheShapeThatScriptsRelyOn() {
    JsonNode json = new ObjectMapper().readTree(JsonReport.of(incident().loaded()));
    assertEquals(1, json.path("version").asInt());
    assertFields(json, "version", "trace", "findings", "episodes");
    assertFields(
        json.path("trace"),
        "file",
        "runtime",
        "tasks",
        "events",
        "lost",
        "complete",
        "durationNanos",
        "problems",
        "missing");
    assertFields(
        json.path("findings").path(0),
        "rule",
        "severity",
        "task",
        "taskName",
        "coroutine",
        "site",
        "message",
        "advice",
        "startNanos",
        "durationNanos",
        "episode",
        "evidence");
    assertFields(json.path("findings").path(0).path("site"), "file", "line", "function");
    assertFields(
        json.path("episodes").path(0),
        "id",
        "cause",
        "startNanos",
        "durationNanos",
        "open",
        "tasks",
        "criticalPath");
  }

  private static void assertFields(JsonNode node, String... names) {
    assertEquals(new TreeSet<>(Set.of(names)), new TreeSet<>(node.propertyNames()));
  }

  @Test
  void theReportsAreTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    LoadedTrace trace = incident().loaded();
    String text = TextReport.of(trace);
    String json = JsonReport.of(trace);
    try {
      for (String tag : new String[] {"de-DE", "ar-EG-u-nu-arab", "tr-TR", "hi-IN-u-nu-deva"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        LoadedTrace again = incident().loaded();
        assertEquals(text, TextReport.of(again), tag);
        assertEquals(json, JsonReport.of(again), tag);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void hostileNamesComeOutSafe() {
    String hostile = "%s %n %d \u001b[2J\u202egnp.exe\r\nerror \u0000";
    var drawing =
        Drawing.of(
            """
            main |[---------------r
            """);
    long site = drawing.names().site(hostile, 7, hostile);
    drawing.event(new TaskEvent.Created(1, 1, 0, 77, 0, 0, hostile, hostile, site, false));
    drawing.event(new TaskEvent.Lost(9, 1, 0, 77, TaskEvent.Loss.COLLECTED, site, 0));
    drawing.event(new RecordingEvent.Gap(5, 1, 0, 3, null, null));
    LoadedTrace trace = drawing.loaded();
    String text = TextReport.of(trace);
    assertFalse(
        text.replace("\n", "").chars().anyMatch(c -> Character.isISOControl(c) || c == 0x202e),
        text);
    assertFalse(text.lines().anyMatch(line -> line.startsWith("error")), text);
    JsonNode json = new ObjectMapper().readTree(JsonReport.of(trace));
    assertEquals(hostile, json.path("findings").path(0).path("taskName").asString());
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = ReportsTest.class.getResourceAsStream("/golden/" + name)) {
      if (in == null) {
        throw new IOException("no golden file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
