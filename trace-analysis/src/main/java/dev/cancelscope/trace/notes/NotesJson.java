package dev.cancelscope.trace.notes;

import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Notes as a file: one line a bookmark and a mute, so that its history can be read in a diff.
 *
 * <pre>
 * {"format":"cancelscope-notes","version":1,"trace":"9b6a…","text":"",
 * "bookmarks":[
 *   {"at":1561235471,"task":123,"text":"here it begins"}
 * ],
 * "mutes":[
 *   {"rule":"slow-cleanup","file":"app.py","function":"flush","reason":"known, ticket 7"}
 * ]}
 * </pre>
 */
public final class NotesJson {
  /** A file of more bytes is refused. */
  public static final int MOST_BYTES = 4 << 20;

  static final String FORMAT = "cancelscope-notes";
  static final int VERSION = 1;
  static final int MOST_ENTRIES = 10_000;

  static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(32)
                  .maxStringLength(1 << 16)
                  .maxNameLength(256)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private NotesJson() {}

  public static String write(Notes notes) {
    var text = new StringBuilder(head(notes)).append(",\n\"bookmarks\":[");
    String separator = "\n  ";
    for (Bookmark bookmark : notes.bookmarks()) {
      text.append(separator).append(object(json -> bookmark(json, bookmark)));
      separator = ",\n  ";
    }
    text.append("\n],\n\"mutes\":[");
    separator = "\n  ";
    for (Mute mute : notes.mutes()) {
      text.append(separator).append(object(json -> mute(json, mute)));
      separator = ",\n  ";
    }
    return text.append("\n]}\n").toString();
  }

  /**
   * Reads what {@link #write} wrote; fields that it does not know are skipped.
   *
   * @throws UnreadableNotesException it is something else, or beyond the limits
   */
  public static Notes read(String text) throws UnreadableNotesException {
    return new NotesReader(text).notes();
  }

  private interface Fields {
    void writeTo(JsonGenerator json);
  }

  /** All but the closing brace. */
  private static String head(Notes notes) {
    String whole =
        object(
            json -> {
              json.writeStringProperty("format", FORMAT);
              json.writeNumberProperty("version", VERSION);
              text(json, "trace", notes.trace());
              json.writeStringProperty("text", notes.text());
            });
    return whole.substring(0, whole.length() - 1);
  }

  private static void bookmark(JsonGenerator json, Bookmark bookmark) {
    json.writeNumberProperty("at", bookmark.atNanos());
    id(json, "task", bookmark.taskId());
    id(json, "span", bookmark.spanId());
    id(json, "request", bookmark.requestId());
    json.writeStringProperty("text", bookmark.text());
  }

  private static void mute(JsonGenerator json, Mute mute) {
    json.writeStringProperty("rule", mute.key().rule());
    text(json, "file", mute.key().file());
    text(json, "function", mute.key().function());
    text(json, "coroutine", mute.key().coroutine());
    json.writeStringProperty("reason", mute.reason());
  }

  private static void id(JsonGenerator json, String property, long id) {
    if (id != 0) {
      json.writeNumberProperty(property, id);
    }
  }

  private static void text(JsonGenerator json, String property, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(property, value);
    }
  }

  private static String object(Fields fields) {
    var line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      fields.writeTo(json);
      json.writeEndObject();
    }
    return line.toString();
  }
}
