package dev.cancelscope.trace.timeline;

import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** A trace written line by line, for tests: times in milliseconds. */
public final class Draft {
  private static final String HEADER =
      """
      {"event":"header","format":"cancelscope","version":"1.0","capabilities":["tasks","steps",\
      "cancel.requested","cancel.delivered","cancel.cleared","scopes","cleanup","waits","marks","lost"]}
      """;

  private final StringBuilder lines = new StringBuilder(HEADER);
  private int seq;

  public Draft event(long ms, String kind, String fields) {
    lines.append("{\"event\":\"").append(kind).append("\",\"t\":").append(ms * 1_000_000);
    lines.append(",\"stream\":1,\"seq\":").append(++seq);
    if (!fields.isEmpty()) {
      lines.append(',').append(fields);
    }
    lines.append("}\n");
    return this;
  }

  /** Created and started. {@code name} is put into the JSON as it is. */
  public Draft task(long ms, int task, int parent, String name) {
    String fields = "\"task\":" + task + ",\"parent\":" + parent + ",\"name\":\"" + name + "\"";
    event(ms, "task.created", fields);
    return event(ms, "task.started", "\"task\":" + task);
  }

  /** Created and started, with a coroutine instead of a name; site 0: none. */
  Draft created(long ms, int task, int parent, String coroutine, int site) {
    String fields = "\"task\":" + task + ",\"parent\":" + parent + ",\"site\":" + site;
    event(ms, "task.created", fields + ",\"coroutine\":\"" + coroutine + "\"");
    return event(ms, "task.started", "\"task\":" + task);
  }

  public Draft ended(long ms, int task, String outcome) {
    return event(ms, "task.ended", "\"task\":" + task + ",\"outcome\":\"" + outcome + "\"");
  }

  public Draft requested(long ms, int request, int task, int by) {
    String fields = "\"request\":" + request + ",\"task\":" + task + ",\"by\":" + by;
    return event(ms, "cancel.requested", fields + ",\"cause\":\"explicit\"");
  }

  public Draft delivered(long ms, int task, int request) {
    return event(ms, "cancel.delivered", "\"task\":" + task + ",\"requests\":[" + request + "]");
  }

  public Draft cleanup(long fromMs, int span, int parent, int task) {
    String fields = "\"span\":" + span + ",\"parent\":" + parent + ",\"task\":" + task;
    return event(fromMs, "cleanup.began", fields + ",\"kind\":\"finally\",\"cancelling\":true");
  }

  public Draft cleanedUp(long ms, int span, String how) {
    return event(ms, "cleanup.ended", "\"span\":" + span + ",\"how\":\"" + how + "\"");
  }

  public LoadedTrace load() {
    var bytes = new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8));
    try {
      return new TraceLoader(Thresholds.DEFAULT).load(bytes, "draft", ReadProgress.none());
    } catch (UnreadableTraceException e) {
      throw new AssertionError(e);
    }
  }
}
