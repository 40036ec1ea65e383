package dev.cancelscope.format.read;

import tools.jackson.core.JsonToken;

/** What a value of a line is, or should be. */
public enum JsonType {
  OBJECT("an object"),
  LIST("a list"),
  TEXT("a text"),
  INTEGER("an integer"),
  FRACTION("a number with a fraction or an exponent"),
  BOOLEAN("a boolean"),
  NULL("null"),
  NOTHING("nothing"),
  IDS("a list of ids"),
  TEXTS("a list of texts"),
  VALUES("an object of texts, integers and booleans");

  private final String words;

  JsonType(String words) {
    this.words = words;
  }

  /** In English, with its article. */
  public String words() {
    return words;
  }

  static JsonType of(JsonToken token) {
    return switch (token) {
      case START_OBJECT, END_OBJECT, PROPERTY_NAME -> OBJECT;
      case START_ARRAY, END_ARRAY -> LIST;
      case VALUE_STRING -> TEXT;
      case VALUE_NUMBER_INT -> INTEGER;
      case VALUE_NUMBER_FLOAT -> FRACTION;
      case VALUE_TRUE, VALUE_FALSE -> BOOLEAN;
      case VALUE_NULL -> NULL;
      case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> NOTHING;
    };
  }
}
