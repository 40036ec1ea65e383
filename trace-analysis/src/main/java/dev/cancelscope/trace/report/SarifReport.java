package dev.cancelscope.trace.report;

import dev.cancelscope.trace.compare.Baseline;
import dev.cancelscope.trace.compare.FindingKey;
import dev.cancelscope.trace.findings.Evidence;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.FindingsEngine;
import dev.cancelscope.trace.findings.Rule;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Sentences;
import java.io.StringWriter;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The report for code scanning: SARIF 2.1.0. A result is what one line does wrong, with the number
 * of its occurrences; the evidence is its code flow. What a trace cannot tell has the kind {@code
 * open}; what it lacks is said in the notifications of the run.
 */
public final class SarifReport {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final LoadedTrace trace;
  private final TraceStore store;
  private final @Nullable Baseline baseline;
  private final List<String> rules = FindingsEngine.rules().stream().map(Rule::id).toList();
  private final JsonGenerator json;

  private SarifReport(LoadedTrace trace, @Nullable Baseline baseline, JsonGenerator json) {
    this.trace = trace;
    store = trace.store();
    this.baseline = baseline;
    this.json = json;
  }

  /** With a baseline, every result says whether it is new. */
  public static String of(LoadedTrace trace, @Nullable Baseline baseline) {
    var text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      new SarifReport(trace, baseline, json).write();
    }
    return text.append('\n').toString();
  }

  private void write() {
    json.writeStartObject();
    json.writeStringProperty("$schema", SCHEMA);
    json.writeStringProperty("version", "2.1.0");
    json.writeArrayPropertyStart("runs");
    json.writeStartObject();
    tool();
    invocation();
    json.writeStringProperty("columnKind", "unicodeCodePoints");
    json.writeArrayPropertyStart("results");
    Fault.of(trace, baseline).forEach(this::result);
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void tool() {
    json.writeObjectPropertyStart("tool");
    json.writeObjectPropertyStart("driver");
    json.writeStringProperty("name", "Cancelscope");
    json.writeArrayPropertyStart("rules");
    for (Rule rule : FindingsEngine.rules()) {
      json.writeStartObject();
      json.writeStringProperty("id", rule.id());
      message("help", Sentences.english(rule.advice()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void invocation() {
    json.writeArrayPropertyStart("invocations");
    json.writeStartObject();
    json.writeBooleanProperty("executionSuccessful", true);
    json.writeArrayPropertyStart("toolExecutionNotifications");
    for (String sentence : Honesty.of(trace)) {
      json.writeStartObject();
      json.writeStringProperty("level", "warning");
      message("message", sentence);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private void result(Fault fault) {
    Finding worst = fault.worst();
    json.writeStartObject();
    json.writeStringProperty("ruleId", fault.rule());
    if (rules.contains(fault.rule())) {
      json.writeNumberProperty("ruleIndex", rules.indexOf(fault.rule()));
    }
    boolean open = fault.severity() == Severity.UNKNOWN;
    json.writeStringProperty("kind", open ? "open" : "fail");
    json.writeStringProperty("level", level(fault.severity()));
    message("message", worst.message());
    if (worst.siteIndex() >= 0) {
      json.writeArrayPropertyStart("locations");
      location(worst.siteIndex(), null);
      json.writeEndArray();
    }
    json.writeNumberProperty("occurrenceCount", fault.alike().size());
    if (baseline != null && !open) {
      json.writeStringProperty("baselineState", fault.known() ? "unchanged" : "new");
    }
    json.writeObjectPropertyStart("partialFingerprints");
    json.writeStringProperty("cancelscope/v1", fingerprint(worst));
    json.writeEndObject();
    evidence(worst.evidence());
    properties(worst);
    json.writeEndObject();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "note";
      case UNKNOWN -> "none";
    };
  }

  /** As a baseline tells findings apart. */
  private String fingerprint(Finding finding) {
    FindingKey key = FindingKey.of(store, finding);
    String parts = key.rule() + '\n' + key.file() + '\n' + key.function() + '\n' + key.coroutine();
    return HexFormat.of().formatHex(Digest.of(parts));
  }

  private void evidence(List<Evidence> evidence) {
    if (evidence.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("codeFlows");
    json.writeStartObject();
    json.writeArrayPropertyStart("threadFlows");
    json.writeStartObject();
    json.writeArrayPropertyStart("locations");
    for (Evidence one : evidence) {
      json.writeStartObject();
      json.writeName("location");
      location(EvidenceSites.of(store, one), one.sentence());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private void location(int site, @Nullable String sentence) {
    json.writeStartObject();
    String file = site < 0 ? null : store.sites().file(site);
    if (file != null) {
      json.writeObjectPropertyStart("physicalLocation");
      json.writeObjectPropertyStart("artifactLocation");
      json.writeStringProperty("uri", FileUri.of(file));
      json.writeEndObject();
      if (store.sites().line(site) > 0) {
        json.writeObjectPropertyStart("region");
        json.writeNumberProperty("startLine", store.sites().line(site));
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    String function = site < 0 ? null : store.sites().function(site);
    if (function != null) {
      json.writeArrayPropertyStart("logicalLocations");
      json.writeStartObject();
      json.writeStringProperty("fullyQualifiedName", function);
      json.writeStringProperty("kind", "function");
      json.writeEndObject();
      json.writeEndArray();
    }
    if (sentence != null) {
      message("message", sentence);
    }
    json.writeEndObject();
  }

  private void properties(Finding finding) {
    json.writeObjectPropertyStart("properties");
    if (finding.taskIndex() >= 0) {
      json.writeNumberProperty("task", store.tasks().id(finding.taskIndex()));
      text("taskName", store.tasks().name(finding.taskIndex()));
      text("coroutine", store.tasks().coroutine(finding.taskIndex()));
    }
    if (Nanos.known(finding.durationNanos())) {
      json.writeNumberProperty("durationNanos", finding.durationNanos());
    }
    json.writeEndObject();
  }

  private void message(String property, String text) {
    json.writeObjectPropertyStart(property);
    json.writeStringProperty("text", literal(text));
    json.writeEndObject();
  }

  /** Braces mean placeholders in SARIF's messages; brackets before a parenthesis a link. */
  private static String literal(String text) {
    String doubled = text.replace("{", "{{").replace("}", "}}");
    return doubled.contains("](")
        ? doubled.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
        : doubled;
  }

  private void text(String property, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(property, value);
    }
  }
}
