package dev.cancelscope.format.read;

import dev.cancelscope.format.event.EventKind;
import dev.cancelscope.format.read.Refusal.Kind;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Judges by its first line whether a file is a trace that this version reads, before any other
 * field is looked at: the header of another major version may look different in all else.
 */
final class FirstLine {
  private static final String HEADER_START = "{\"event\":\"header\"";

  private final Json json;
  private final Refusals refusals;
  private @Nullable String event;
  private @Nullable String format;
  private @Nullable String version;

  FirstLine(Json json, Refusals refusals) {
    this.json = json;
    this.refusals = refusals;
  }

  /** Returns where the line is the header of a trace of major version 1. */
  void check(byte[] bytes, int start, int end) throws UnreadableTraceException {
    try (JsonParser parser = json.parser(bytes, start, end)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw refusals.of(Kind.VALUE_NOT_AN_OBJECT);
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        JsonToken token = parser.nextToken();
        keep(name, token == JsonToken.VALUE_STRING ? parser.getString() : null);
        parser.skipChildren();
      }
    } catch (JacksonException e) {
      throw refusals.of(Kind.LINE_NOT_AN_OBJECT);
    }
    judge();
  }

  /** The refusal of a file that is nothing but one line without its end. */
  UnreadableTraceException torn(byte[] bytes, int start, int end) {
    int length = Math.min(end - start, 2 * HEADER_START.length());
    String begin =
        new String(bytes, start, length, StandardCharsets.ISO_8859_1).replaceAll("[ \t\r\n]", "");
    return begin.startsWith(HEADER_START) || HEADER_START.startsWith(begin)
        ? refusals.of(Kind.CUT_SHORT)
        : refusals.of(Kind.LINE_NOT_A_HEADER);
  }

  private void keep(String name, @Nullable String text) {
    switch (name) {
      case "event" -> event = text;
      case "format" -> format = text;
      case "version" -> version = text;
      default -> {}
    }
  }

  private void judge() throws UnreadableTraceException {
    if (event != null && !event.equals("header") && EventKind.named(event) != null) {
      throw refusals.beginningMissing(event);
    }
    if (!"header".equals(event)) {
      throw refusals.of(Kind.OBJECT_NOT_A_HEADER);
    }
    if (!"cancelscope".equals(format) || version == null) {
      throw format == null || version == null
          ? refusals.of(Kind.NO_FORMAT)
          : refusals.otherFormat(format);
    }
    int dot = version.indexOf('.');
    boolean known = dot == 1 && version.charAt(0) == '1' && isNumber(version.substring(2));
    if (!known) {
      throw refusals.unknownVersion(version);
    }
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
