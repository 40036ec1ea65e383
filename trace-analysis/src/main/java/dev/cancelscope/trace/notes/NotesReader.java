package dev.cancelscope.trace.notes;

import dev.cancelscope.trace.compare.FindingKey;
import dev.cancelscope.trace.notes.UnreadableNotesException.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** One reading of a file of notes; strict, as the file may be a stranger's. */
final class NotesReader {
  private final String source;
  private boolean ours;
  private boolean versioned;
  private @Nullable String trace;
  private String text = "";
  private List<Bookmark> bookmarks = List.of();
  private List<Mute> mutes = List.of();

  NotesReader(String source) {
    this.source = source;
  }

  Notes notes() throws UnreadableNotesException {
    expect(source.length() <= NotesJson.MOST_BYTES, Fault.TOO_LARGE);
    try (JsonParser json = NotesJson.JSON.createParser(ObjectReadContext.empty(), source)) {
      expect(json.nextToken() == JsonToken.START_OBJECT, Fault.NOT_AN_OBJECT);
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        property(json, json.currentName());
      }
      expect(json.nextToken() == null, Fault.BEHIND_ITS_END);
    } catch (JacksonException problem) {
      var place = problem.getLocation();
      throw new UnreadableNotesException(Fault.BAD_JSON, place == null ? 0 : place.getLineNr());
    }
    expect(ours && versioned, Fault.NO_FORMAT);
    return new Notes(trace, text, bookmarks, mutes);
  }

  private void property(JsonParser json, String name) throws UnreadableNotesException {
    JsonToken value = json.nextToken();
    switch (name) {
      case "format" -> {
        ours = value == JsonToken.VALUE_STRING && json.getString().equals(NotesJson.FORMAT);
        expect(ours, Fault.NOT_OURS);
      }
      case "version" -> {
        versioned = value == JsonToken.VALUE_NUMBER_INT && json.getString().equals("1");
        expect(versioned, Fault.NEWER_VERSION);
      }
      case "trace" -> trace = value == JsonToken.VALUE_STRING ? json.getString() : null;
      case "text" -> text = value == JsonToken.VALUE_STRING ? json.getString() : "";
      case "bookmarks" -> bookmarks = list(json, NotesReader::bookmark);
      case "mutes" -> mutes = list(json, NotesReader::mute);
      default -> json.skipChildren();
    }
  }

  private static <T> List<T> list(JsonParser json, Function<Map<String, String>, @Nullable T> of)
      throws UnreadableNotesException {
    expect(json.currentToken() == JsonToken.START_ARRAY, Fault.NOT_A_LIST);
    List<T> all = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken() == JsonToken.START_OBJECT, Fault.ENTRY_NOT_AN_OBJECT);
      expect(all.size() < NotesJson.MOST_ENTRIES, Fault.TOO_MANY_ENTRIES);
      T entry = of.apply(fields(json));
      if (entry == null) {
        throw new UnreadableNotesException(Fault.ENTRY_LACKING);
      }
      all.add(entry);
    }
    return all;
  }

  private static Map<String, String> fields(JsonParser json) {
    var fields = new HashMap<String, String>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT) {
        fields.put(name, json.getString());
      } else {
        json.skipChildren();
      }
    }
    return fields;
  }

  private static @Nullable Bookmark bookmark(Map<String, String> fields) {
    String said = fields.get("text");
    long at = number(fields, "at");
    return said == null || !fields.containsKey("at")
        ? null
        : new Bookmark(
            at, number(fields, "task"), number(fields, "span"), number(fields, "request"), said);
  }

  private static @Nullable Mute mute(Map<String, String> fields) {
    String rule = fields.get("rule");
    String reason = fields.get("reason");
    if (rule == null || reason == null || reason.isBlank()) {
      return null;
    }
    return new Mute(
        new FindingKey(rule, fields.get("file"), fields.get("function"), fields.get("coroutine")),
        reason);
  }

  private static long number(Map<String, String> fields, String name) {
    try {
      return Long.parseLong(fields.getOrDefault(name, "0"));
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private static void expect(boolean holds, Fault otherwise) throws UnreadableNotesException {
    if (!holds) {
      throw new UnreadableNotesException(otherwise);
    }
  }
}
