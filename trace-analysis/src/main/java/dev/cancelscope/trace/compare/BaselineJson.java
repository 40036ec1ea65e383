package dev.cancelscope.trace.compare;

import dev.cancelscope.trace.findings.Severity;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * A baseline as a file: one line a finding, sorted, so that its history can be read in a diff.
 *
 * <pre>
 * {"version":1,"findings":[
 *   {"rule":"slow-cleanup","severity":"error","file":"app.py","function":"flush","coroutine":"Shard.run"}
 * ]}
 * </pre>
 */
public final class BaselineJson {
  private static final int VERSION = 1;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private BaselineJson() {}

  public static String write(Baseline baseline) {
    var text = new StringBuilder("{\"version\":" + VERSION + ",\"findings\":[");
    String separator = "\n  ";
    for (Map.Entry<FindingKey, Severity> entry : baseline.entries().entrySet()) {
      text.append(separator).append(line(entry.getKey(), entry.getValue()));
      separator = ",\n  ";
    }
    return text.append("\n]}\n").toString();
  }

  private static String line(FindingKey key, Severity severity) {
    var line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      json.writeStringProperty("rule", key.rule());
      json.writeStringProperty("severity", severity.wireName());
      text(json, "file", key.file());
      text(json, "function", key.function());
      text(json, "coroutine", key.coroutine());
      json.writeEndObject();
    }
    return line.toString();
  }

  private static void text(JsonGenerator json, String property, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(property, value);
    }
  }

  /**
   * Reads what {@link #write} wrote; fields that it does not know are skipped.
   *
   * @throws UnreadableBaselineException it is something else
   */
  public static Baseline read(String text) throws UnreadableBaselineException {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      return baseline(json);
    } catch (JacksonException problem) {
      var place = problem.getLocation();
      throw new UnreadableBaselineException(
          "it is not valid JSON" + (place == null ? "" : " at line " + place.getLineNr()));
    }
  }

  private static Baseline baseline(JsonParser json) throws UnreadableBaselineException {
    expect(json.nextToken() == JsonToken.START_OBJECT, "it is no JSON object");
    boolean versioned = false;
    var worst = new TreeMap<FindingKey, Severity>();
    boolean listed = false;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String property = json.currentName();
      JsonToken value = json.nextToken();
      if (property.equals("version")) {
        boolean known = value == JsonToken.VALUE_NUMBER_INT && json.getString().equals("1");
        expect(known, "its version is not " + VERSION);
        versioned = true;
      } else if (property.equals("findings")) {
        expect(value == JsonToken.START_ARRAY, "its findings are no list");
        findings(json, worst);
        listed = true;
      } else {
        json.skipChildren();
      }
    }
    expect(json.nextToken() == null, "something follows its end");
    expect(versioned && listed, "it lacks \"version\" or \"findings\"");
    return new Baseline(worst);
  }

  private static void findings(JsonParser json, Map<FindingKey, Severity> worst)
      throws UnreadableBaselineException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken() == JsonToken.START_OBJECT, "one of its findings is no object");
      Map<String, String> fields = fields(json);
      String rule = fields.get("rule");
      Severity severity = severity(fields);
      if (rule == null || severity == null) {
        throw new UnreadableBaselineException("one of its findings lacks its rule or severity");
      }
      var key =
          new FindingKey(rule, fields.get("file"), fields.get("function"), fields.get("coroutine"));
      worst.merge(key, severity, (one, other) -> one.compareTo(other) <= 0 ? one : other);
    }
  }

  private static Map<String, String> fields(JsonParser json) {
    var fields = new HashMap<String, String>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        fields.put(name, json.getString());
      } else {
        json.skipChildren();
      }
    }
    return fields;
  }

  private static @Nullable Severity severity(Map<String, String> fields) {
    for (Severity severity : Severity.values()) {
      if (severity != Severity.UNKNOWN && severity.wireName().equals(fields.get("severity"))) {
        return severity;
      }
    }
    return null;
  }

  private static void expect(boolean holds, String otherwise) throws UnreadableBaselineException {
    if (!holds) {
      throw new UnreadableBaselineException(otherwise);
    }
  }
}
