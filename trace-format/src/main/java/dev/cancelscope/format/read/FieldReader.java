package dev.cancelscope.format.read;

import dev.cancelscope.format.event.EventField;
import dev.cancelscope.format.event.EventKind;
import dev.cancelscope.format.event.FieldType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Turns the value at which the JSON parser stands into what the record component holds. */
final class FieldReader {
  /**
   * Digits and sign of the largest integer of the format; more need not be parsed to be refused.
   */
  private static final int MAX_INTEGER_LENGTH = 17;

  private static final FieldType.Whole ID = new FieldType.Whole(1, FieldType.Whole.LARGEST);
  private static final FieldType.Whole ANY =
      new FieldType.Whole(-FieldType.Whole.LARGEST, FieldType.Whole.LARGEST);

  private final ReadLimits limits;
  private final StringTable strings;
  private final NameCounts unknownValues;

  FieldReader(ReadLimits limits, StringTable strings, NameCounts unknownValues) {
    this.limits = limits;
    this.strings = strings;
    this.unknownValues = unknownValues;
  }

  /**
   * The value, or what absence means to the record where a word or an interned text is unknown.
   *
   * @param warnings takes what is wrong but does not cost the line
   */
  @Nullable Object read(
      JsonParser json, EventKind kind, EventField field, List<BadLine.Complaint> warnings)
      throws BadLine {
    return switch (field.type()) {
      case FieldType.Whole whole ->
          whole.narrow()
              ? (Object) (int) integer(json, kind, field, whole)
              : (Object) integer(json, kind, field, whole);
      case FieldType.Text text ->
          text.internable() && json.currentToken() == JsonToken.VALUE_NUMBER_INT
              ? interned(json, kind, field, warnings)
              : text(json, kind, field);
      case FieldType.Truth _ -> truth(json, kind, field);
      case FieldType.Choice choice -> choice(json, kind, field, choice);
      case FieldType.Ids _ -> ids(json, kind, field);
      case FieldType.Texts _ -> texts(json, kind, field);
      case FieldType.Values _ -> values(json, kind, field);
    };
  }

  private static long integer(
      JsonParser json, EventKind kind, EventField field, FieldType.Whole range) throws BadLine {
    expect(json, JsonToken.VALUE_NUMBER_INT, kind, field, JsonType.INTEGER);
    if (json.getStringLength() <= MAX_INTEGER_LENGTH) {
      long value = json.getLongValue();
      if (value >= range.min() && value <= range.max()) {
        return value;
      }
    }
    String found = shortened(json.getString());
    throw new BadLine(
        (line, offset) ->
            new ReadProblem.OutOfRange(
                line, offset, kind.name(), field.name(), found, range.min(), range.max()));
  }

  private String text(JsonParser json, EventKind kind, EventField field) throws BadLine {
    expect(json, JsonToken.VALUE_STRING, kind, field, JsonType.TEXT);
    if (json.getStringLength() > limits.maxTextLength()) {
      var text =
          new ReadProblem.Beyond.TextLength(json.getStringLength(), kind + "." + field.name());
      throw new BadLine((line, offset) -> new ReadProblem.BeyondLimit(line, offset, text));
    }
    return json.getString();
  }

  private @Nullable String interned(
      JsonParser json, EventKind kind, EventField field, List<BadLine.Complaint> warnings)
      throws BadLine {
    long id = integer(json, kind, field, ID);
    String text = strings.get(id);
    if (text == null) {
      BadLine.Complaint undefined =
          (line, offset) ->
              new ReadProblem.UndefinedString(line, offset, kind.name(), field.name(), id);
      if (field.required()) {
        throw new BadLine(undefined);
      }
      warnings.add(undefined);
    }
    return text;
  }

  private static Boolean truth(JsonParser json, EventKind kind, EventField field) throws BadLine {
    return switch (json.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case JsonToken other -> throw wrongType(kind, field, JsonType.BOOLEAN, other);
    };
  }

  private @Nullable Object choice(
      JsonParser json, EventKind kind, EventField field, FieldType.Choice choice) throws BadLine {
    expect(json, JsonToken.VALUE_STRING, kind, field, JsonType.TEXT);
    String found = json.getString();
    Enum<?> constant = choice.constants().get(found);
    if (constant == null) {
      if (field.required()) {
        String shown = shortened(found);
        throw new BadLine(
            (line, offset) ->
                new ReadProblem.UnknownValue(line, offset, kind.name(), field.name(), shown));
      }
      unknownValues.add(kind + "." + field.name() + "=" + shortened(found));
    }
    return constant;
  }

  private static List<Long> ids(JsonParser json, EventKind kind, EventField field) throws BadLine {
    expect(json, JsonToken.START_ARRAY, kind, field, JsonType.IDS);
    List<Long> ids = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      ids.add(integer(json, kind, field, ID));
    }
    return List.copyOf(ids);
  }

  private List<String> texts(JsonParser json, EventKind kind, EventField field) throws BadLine {
    expect(json, JsonToken.START_ARRAY, kind, field, JsonType.TEXTS);
    List<String> texts = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      texts.add(text(json, kind, field));
    }
    return List.copyOf(texts);
  }

  private Map<String, Object> values(JsonParser json, EventKind kind, EventField field)
      throws BadLine {
    expect(json, JsonToken.START_OBJECT, kind, field, JsonType.OBJECT);
    Map<String, Object> values = new LinkedHashMap<>();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      checkName(name);
      Object value =
          switch (json.nextToken()) {
            case VALUE_STRING -> text(json, kind, field);
            case VALUE_NUMBER_INT -> integer(json, kind, field, ANY);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case JsonToken other -> throw wrongType(kind, field, JsonType.VALUES, other);
          };
      values.put(name, value);
    }
    return Collections.unmodifiableMap(values);
  }

  void checkName(String name) throws BadLine {
    if (name.length() > limits.maxNameLength()) {
      var length = new ReadProblem.Beyond.NameLength(name.length());
      throw new BadLine((line, offset) -> new ReadProblem.BeyondLimit(line, offset, length));
    }
  }

  private static void expect(
      JsonParser json, JsonToken token, EventKind kind, EventField field, JsonType expected)
      throws BadLine {
    if (json.currentToken() != token) {
      throw wrongType(kind, field, expected, json.currentToken());
    }
  }

  private static BadLine wrongType(
      EventKind kind, EventField field, JsonType expected, JsonToken found) {
    return new BadLine(
        (line, offset) ->
            new ReadProblem.WrongType(
                line, offset, kind.name(), field.name(), expected, JsonType.of(found)));
  }

  private static String shortened(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
