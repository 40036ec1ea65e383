package dev.cancelscope.trace.report;

import dev.cancelscope.trace.compare.CancellationChange;
import dev.cancelscope.trace.compare.Comparison;
import dev.cancelscope.trace.compare.Figures;
import dev.cancelscope.trace.compare.FindingChange;
import dev.cancelscope.trace.compare.LatencyChange;
import dev.cancelscope.trace.compare.RuleChange;
import dev.cancelscope.trace.compare.Verdict;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Nanos;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A comparison for scripts, version 1; what is not known is absent. */
public final class ComparisonJson {
  private final Comparison comparison;
  private final JsonGenerator json;

  private ComparisonJson(Comparison comparison, JsonGenerator json) {
    this.comparison = comparison;
    this.json = json;
  }

  public static String of(Comparison comparison) {
    var text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      new ComparisonJson(comparison, json).write();
    }
    return text.append('\n').toString();
  }

  private void write() {
    json.writeStartObject();
    json.writeNumberProperty("version", 1);
    trace("before", comparison.before());
    trace("after", comparison.after());
    json.writeArrayPropertyStart("rules");
    comparison.rules().forEach(this::rule);
    json.writeEndArray();
    json.writeArrayPropertyStart("findings");
    comparison.findings().forEach(this::finding);
    json.writeEndArray();
    json.writeArrayPropertyStart("cancellations");
    comparison.cancellations().forEach(this::cancellation);
    json.writeEndArray();
    json.writeArrayPropertyStart("latencies");
    comparison.latencies().forEach(this::latency);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void trace(String side, LoadedTrace trace) {
    json.writeObjectPropertyStart(side);
    json.writeStringProperty("file", trace.name());
    json.writeNumberProperty("tasks", trace.store().tasks().size());
    json.writeNumberProperty("events", trace.summary().events());
    json.writeNumberProperty("lost", trace.summary().lost());
    json.writeBooleanProperty("complete", trace.complete());
    json.writeNumberProperty("durationNanos", trace.durationNanos());
    json.writeEndObject();
  }

  private void rule(RuleChange change) {
    json.writeStartObject();
    json.writeStringProperty("rule", change.rule());
    json.writeNumberProperty("before", change.before());
    json.writeNumberProperty("after", change.after());
    json.writeStringProperty("verdict", change.trend().wireName());
    json.writeEndObject();
  }

  private void finding(FindingChange change) {
    json.writeStartObject();
    json.writeStringProperty("verdict", change.kind().wireName());
    json.writeStringProperty("rule", change.key().rule());
    text("file", change.key().file());
    text("function", change.key().function());
    text("coroutine", change.key().coroutine());
    side("before", change.before());
    side("after", change.after());
    text("doubt", change.doubtInEnglish());
    json.writeEndObject();
  }

  private void side(String property, FindingChange.@Nullable Side side) {
    if (side == null) {
      return;
    }
    json.writeObjectPropertyStart(property);
    json.writeNumberProperty("count", side.count());
    json.writeStringProperty("severity", side.worst().severity().wireName());
    nanos("durationNanos", side.worst().durationNanos());
    json.writeStringProperty("message", side.worst().message());
    json.writeEndObject();
  }

  private void cancellation(CancellationChange change) {
    json.writeStartObject();
    json.writeStringProperty("cause", change.cause());
    figures("before", change.before(), change.mostTasksBefore());
    figures("after", change.after(), change.mostTasksAfter());
    verdict(change.verdict());
    json.writeEndObject();
  }

  private void latency(LatencyChange change) {
    json.writeStartObject();
    text("coroutine", change.kind().coroutine());
    text("file", change.kind().file());
    text("function", change.kind().function());
    json.writeStringProperty("latency", change.stage().wireName());
    figures("before", change.before(), -1);
    figures("after", change.after(), -1);
    verdict(change.verdict());
    json.writeEndObject();
  }

  private void verdict(Verdict verdict) {
    json.writeStringProperty("verdict", verdict.wireName());
  }

  private void figures(String property, Figures of, int mostTasks) {
    json.writeObjectPropertyStart(property);
    json.writeNumberProperty("count", of.count());
    json.writeNumberProperty("unfinished", of.unfinished());
    nanos("medianNanos", of.medianNanos());
    nanos("p90Nanos", of.p90Nanos());
    nanos("maxNanos", of.maxNanos());
    if (mostTasks >= 0) {
      json.writeNumberProperty("mostTasks", mostTasks);
    }
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
