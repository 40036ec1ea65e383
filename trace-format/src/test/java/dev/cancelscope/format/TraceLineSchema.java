package dev.cancelscope.format;

import dev.cancelscope.format.event.EventField;
import dev.cancelscope.format.event.EventKind;
import dev.cancelscope.format.event.FieldType;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of one line, from the records. Unknown kinds and fields are valid, as the format
 * has it; that ids are defined and used once is beyond a schema.
 */
final class TraceLineSchema {
  private static final int MAX_TEXT = 65_536;

  private final JsonMapper mapper =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  String text() {
    ObjectNode schema = mapper.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:cancelscope:trace-line:1.0");
    schema.put("title", "One line of a Cancelscope trace, format 1.0");
    schema.put("$comment", "Generated from the event records; FORMAT.md explains it.");
    schema.put("type", "object");
    schema.putArray("required").add("event");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("event").put("type", "string");
    properties.putObject("must").put("type", "boolean").put("default", false);
    ArrayNode kinds = schema.putArray("allOf");
    ObjectNode definitions = schema.putObject("$defs");
    for (EventKind kind : EventKind.all()) {
      ObjectNode condition = kinds.addObject();
      ObjectNode event = condition.putObject("if").putObject("properties").putObject("event");
      event.put("const", kind.name());
      condition.putObject("then").put("$ref", "#/$defs/" + kind.name());
      define(kind, definitions.putObject(kind.name()));
    }
    return mapper.writeValueAsString(schema).replace("\r\n", "\n") + "\n";
  }

  private static void define(EventKind kind, ObjectNode definition) {
    ArrayNode required = definition.putArray("required");
    ObjectNode properties = definition.putObject("properties");
    for (EventField field : kind.fields()) {
      if (field.required()) {
        required.add(field.name());
      }
      ObjectNode property = properties.putObject(field.name());
      String absence = field.required() ? "" : "; absent: " + field.absent();
      property.put("description", field.meaning() + absence);
      type(field.type(), property);
    }
  }

  private static void type(FieldType type, ObjectNode schema) {
    switch (type) {
      case FieldType.Whole whole -> integer(schema, whole.min(), whole.max());
      case FieldType.Text text when text.internable() -> {
        ArrayNode forms = schema.putArray("anyOf");
        text(forms.addObject());
        integer(forms.addObject(), 1, FieldType.Whole.LARGEST);
      }
      case FieldType.Text _ -> text(schema);
      case FieldType.Truth _ -> schema.put("type", "boolean");
      case FieldType.Choice choice -> {
        ArrayNode words = schema.putArray("enum");
        choice.constants().keySet().forEach(words::add);
      }
      case FieldType.Ids _ ->
          integer(schema.put("type", "array").putObject("items"), 1, FieldType.Whole.LARGEST);
      case FieldType.Texts _ -> text(schema.put("type", "array").putObject("items"));
      case FieldType.Values _ -> {
        ObjectNode values = schema.put("type", "object").putObject("additionalProperties");
        ArrayNode forms = values.putArray("anyOf");
        text(forms.addObject());
        integer(forms.addObject(), -FieldType.Whole.LARGEST, FieldType.Whole.LARGEST);
        forms.addObject().put("type", "boolean");
      }
    }
  }

  private static void text(ObjectNode schema) {
    schema.put("type", "string").put("maxLength", MAX_TEXT);
  }

  private static void integer(ObjectNode schema, long min, long max) {
    schema.put("type", "integer").put("minimum", min).put("maximum", max);
  }
}
