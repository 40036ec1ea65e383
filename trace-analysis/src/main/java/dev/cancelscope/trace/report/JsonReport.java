package dev.cancelscope.trace.report;

import dev.cancelscope.trace.cancel.CauseLink;
import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.cancel.Member;
import dev.cancelscope.trace.cancel.PathStep;
import dev.cancelscope.trace.cancel.ShutdownBudget;
import dev.cancelscope.trace.cancel.WhatIf;
import dev.cancelscope.trace.compare.Baseline;
import dev.cancelscope.trace.findings.Evidence;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.store.TracedProcess;
import java.io.StringWriter;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The report for scripts: version 1 of a shape that others rely on. What is not known is absent;
 * tasks are named by their ids in the trace, times are nanoseconds on the trace's clock.
 */
public final class JsonReport {
  private final LoadedTrace trace;
  private final TraceStore store;
  private final @Nullable Baseline baseline;
  private final JsonGenerator json;

  private JsonReport(LoadedTrace trace, @Nullable Baseline baseline, JsonGenerator json) {
    this.trace = trace;
    this.store = trace.store();
    this.baseline = baseline;
    this.json = json;
  }

  public static String of(LoadedTrace trace) {
    return of(trace, null);
  }

  /** With a baseline, every finding says whether it is {@code known}. */
  public static String of(LoadedTrace trace, @Nullable Baseline baseline) {
    return line(json -> new JsonReport(trace, baseline, json).write());
  }

  /** What stands in place of a report where there is none: the file as it was named, and why. */
  public static String failure(String file, String sentence) {
    return line(
        json -> {
          json.writeStartObject();
          json.writeNumberProperty("version", 1);
          json.writeStringProperty("file", file);
          json.writeStringProperty("error", sentence);
          json.writeEndObject();
        });
  }

  private static String line(Consumer<JsonGenerator> content) {
    var text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      content.accept(json);
    }
    return text.append('\n').toString();
  }

  private void write() {
    json.writeStartObject();
    json.writeNumberProperty("version", 1);
    json.writeObjectPropertyStart("trace");
    summary();
    json.writeEndObject();
    json.writeArrayPropertyStart("findings");
    trace.findings().forEach(this::finding);
    json.writeEndArray();
    json.writeArrayPropertyStart("episodes");
    trace.episodes().all().forEach(this::episode);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void summary() {
    text("file", trace.name());
    text("runtime", runtime());
    json.writeNumberProperty("tasks", store.tasks().size());
    json.writeNumberProperty("events", trace.summary().events());
    json.writeNumberProperty("lost", trace.summary().lost());
    json.writeBooleanProperty("complete", trace.complete());
    json.writeNumberProperty("durationNanos", trace.durationNanos());
    json.writeNumberProperty("problems", trace.summary().problems());
    json.writeArrayPropertyStart("missing");
    Honesty.of(trace).forEach(json::writeString);
    json.writeEndArray();
    if (store.processes().isSession()) {
      json.writeArrayPropertyStart("processes");
      store.processes().all().forEach(this::process);
      json.writeEndArray();
    }
  }

  private void process(TracedProcess process) {
    json.writeStartObject();
    text("file", process.tracedBy());
    text("program", process.program());
    if (process.processId() > 0) {
      json.writeNumberProperty("pid", process.processId());
    }
    if (process.parentIndex() >= 0) {
      json.writeNumberProperty("parent", process.parentIndex());
    }
    nanos("startNanos", process.beginNanos());
    nanos("durationNanos", process.endNanos() - process.beginNanos());
    json.writeBooleanProperty("complete", process.complete());
    json.writeEndObject();
  }

  private @Nullable String runtime() {
    String runtime = store.header().runtime();
    String version = store.header().runtimeVersion();
    return runtime == null || version == null ? runtime : runtime + " " + version;
  }

  private void finding(Finding finding) {
    json.writeStartObject();
    json.writeStringProperty("rule", finding.rule());
    json.writeStringProperty("severity", finding.severity().wireName());
    if (baseline != null) {
      json.writeBooleanProperty("known", baseline.knows(store, finding));
    }
    if (finding.taskIndex() >= 0) {
      task(finding.taskIndex());
      text("coroutine", store.tasks().coroutine(finding.taskIndex()));
    }
    site("site", finding.siteIndex());
    json.writeStringProperty("message", finding.message());
    json.writeStringProperty("advice", finding.advice());
    nanos("startNanos", finding.startNanos());
    nanos("durationNanos", finding.durationNanos());
    if (finding.episode() >= 0) {
      json.writeNumberProperty("episode", finding.episode());
    }
    json.writeArrayPropertyStart("evidence");
    for (Evidence evidence : finding.evidence()) {
      json.writeString(evidence.sentence());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void episode(Episode episode) {
    json.writeStartObject();
    json.writeNumberProperty("id", episode.id());
    cause(episode.cause());
    nanos("startNanos", episode.startNanos());
    nanos("durationNanos", episode.durationNanos());
    json.writeBooleanProperty("open", episode.open());
    json.writeArrayPropertyStart("tasks");
    episode.tasks().forEach(this::member);
    json.writeEndArray();
    json.writeArrayPropertyStart("criticalPath");
    episode.criticalPath().forEach(this::pathStep);
    json.writeEndArray();
    if (episode.isShutdown()) {
      budget(ShutdownWording.budget(trace, episode));
    }
    ShutdownWording.best(trace, episode).ifPresent(this::whatIf);
    json.writeEndObject();
  }

  private void budget(ShutdownBudget budget) {
    json.writeObjectPropertyStart("shutdown");
    nanos("graceNanos", budget.graceNanos());
    json.writeStringProperty("verdict", budget.verdict().name().toLowerCase(Locale.ROOT));
    json.writeArrayPropertyStart("cut");
    for (ShutdownBudget.Cut cut : budget.cut()) {
      json.writeStartObject();
      task(cut.taskIndex());
      nanos("leftNanos", cut.leftNanos());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void whatIf(WhatIf gain) {
    json.writeObjectPropertyStart("whatIf");
    site("site", gain.siteIndex());
    nanos("capNanos", gain.capNanos());
    nanos("cappedNanos", gain.cappedNanos());
    json.writeEndObject();
  }

  /**
   * Nested from the request to its root; a loop, so that a long chain cannot overflow the stack.
   */
  private void cause(CauseLink first) {
    int depth = 0;
    for (CauseLink link = first; link != null; link = link.cause()) {
      json.writeObjectPropertyStart("cause");
      if (link.kind() != null) {
        json.writeStringProperty("kind", link.kind().name().toLowerCase(Locale.ROOT));
      }
      if (link.taskIndex() >= 0) {
        task(link.taskIndex());
      }
      site("site", link.siteIndex());
      nanos("atNanos", link.atNanos());
      json.writeStringProperty("detail", link.detail());
      depth++;
    }
    for (int i = 0; i < depth; i++) {
      json.writeEndObject();
    }
  }

  private void member(Member member) {
    json.writeStartObject();
    task(member.taskIndex());
    nanos("requestedNanos", member.requestedNanos());
    nanos("deliveredNanos", member.deliveredNanos());
    nanos("cleanupNanos", member.cleanupNanos());
    nanos("endedNanos", member.endedNanos());
    json.writeStringProperty("outcome", member.outcome().name().toLowerCase(Locale.ROOT));
    json.writeEndObject();
  }

  private void pathStep(PathStep step) {
    json.writeStartObject();
    task(step.taskIndex());
    site("site", step.siteIndex());
    nanos("startNanos", step.fromNanos());
    nanos("durationNanos", step.durationNanos());
    json.writeStringProperty("what", step.what());
    json.writeEndObject();
  }

  private void task(int taskIndex) {
    json.writeNumberProperty("task", store.tasks().id(taskIndex));
    text("taskName", store.tasks().name(taskIndex));
    if (store.processes().isSession()) {
      json.writeNumberProperty("process", store.processOf(taskIndex));
    }
  }

  private void site(String property, int siteIndex) {
    if (siteIndex < 0) {
      return;
    }
    json.writeObjectPropertyStart(property);
    text("file", store.sites().file(siteIndex));
    if (store.sites().line(siteIndex) > 0) {
      json.writeNumberProperty("line", store.sites().line(siteIndex));
    }
    text("function", store.sites().function(siteIndex));
    json.writeEndObject();
  }

  private void text(String property, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(property, value);
    }
  }

  private void nanos(String property, long value) {
    if (Nanos.known(value)) {
      json.writeNumberProperty(property, value);
    }
  }
}
