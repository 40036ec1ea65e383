package dev.cancelscope.trace.notes;

import dev.cancelscope.trace.compare.FindingKey;
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
    expect(source.length() <= NotesJson.MOST_BYTES, "it is larger than 4 MiB");
    try (JsonParser json = NotesJson.JSON.createParser(ObjectReadContext.empty(), source)) {
      expect(json.nextToken() == JsonToken.START_OBJECT, "it is no JSON object");
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        property(json, json.currentName());
      }
      expect(json.nextToken() == null, "something follows its end");
    } catch (JacksonException problem) {
      var place = problem.getLocation();
      throw new UnreadableNotesException(
          "it is not valid JSON" + (place == null ? "" : " at line " + place.getLineNr()));
    }
    expect(ours && versioned, "it lacks \"format\" or \"version\"");
    return new Notes(trace, text, bookmarks, mutes);
  }

  private void property(JsonParser json, String name) throws UnreadableNotesException {
    JsonToken value = json.nextToken();
    switch (name) {
      case "format" -> {
        ours = value == JsonToken.VALUE_STRING && json.getString().equals(NotesJson.FORMAT);
        expect(ours, "it holds no notes of Cancelscope");
      }
      case "version" -> {
        versioned = value == JsonToken.VALUE_NUMBER_INT && json.getString().equals("1");
        expect(versioned, "it is of a newer version; update Cancelscope to read it");
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
    expect(json.currentToken() == JsonToken.START_ARRAY, "one of its lists is none");
    List<T> all = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken() == JsonToken.START_OBJECT, "an entry of a list is no object");
      expect(all.size() < NotesJson.MOST_ENTRIES, "a list in it has more than 10,000 entries");
      T entry = of.apply(fields(json));
      if (entry == null) {
        throw new UnreadableNotesException("an entry of a list lacks what it needs");
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

  private static void expect(boolean holds, String otherwise) throws UnreadableNotesException {
    if (!holds) {
      throw new UnreadableNotesException(otherwise);
    }
  }
}
