package dev.cancelscope.format.write;

import dev.cancelscope.format.event.EventField;
import dev.cancelscope.format.event.EventKind;
import dev.cancelscope.format.event.FieldType;
import dev.cancelscope.format.event.TraceEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * Writes events as JSON Lines, fields in the order of FORMAT.md, absent ones left out. It checks
 * nothing: what the records hold is what the file says. Each line goes out in one write, so that a
 * crash tears at most one. For one thread at a time.
 */
public final class TraceWriter implements AutoCloseable {
  private final OutputStream out;
  private final JsonLine line = new JsonLine();

  /** Takes over {@code out}; hand in a buffered one where speed matters. */
  public TraceWriter(OutputStream out) {
    this.out = out;
  }

  /** Writes one line. */
  public void write(TraceEvent event) throws IOException {
    EventKind kind = EventKind.of(event);
    line.clear();
    line.raw("{\"event\":");
    line.text(kind.name());
    for (EventField field : kind.fields()) {
      Object value = field.valueIn(event);
      if (value != null && !field.leftOut(value)) {
        line.raw(",");
        line.text(field.name());
        line.raw(":");
        write(field.type(), value);
      }
    }
    line.raw("}\n");
    line.writeTo(out);
  }

  /** Hands everything written so far to the system. */
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void write(FieldType type, Object value) {
    switch (type) {
      case FieldType.Whole _ -> line.integer(((Number) value).longValue());
      case FieldType.Text _ -> line.text((String) value);
      case FieldType.Truth _ -> line.raw(value.toString());
      case FieldType.Choice choice -> line.text(choice.nameOf((Enum<?>) value));
      case FieldType.Ids _, FieldType.Texts _ -> list((List<?>) value);
      case FieldType.Values _ -> object((Map<?, ?>) value);
    }
  }

  private void list(List<?> values) {
    String separator = "[";
    for (Object value : values) {
      line.raw(separator);
      scalar(value);
      separator = ",";
    }
    line.raw(values.isEmpty() ? "[]" : "]");
  }

  private void object(Map<?, ?> values) {
    String separator = "{";
    for (Map.Entry<?, ?> entry : values.entrySet()) {
      line.raw(separator);
      line.text((String) entry.getKey());
      line.raw(":");
      scalar(entry.getValue());
      separator = ",";
    }
    line.raw(values.isEmpty() ? "{}" : "}");
  }

  private void scalar(Object value) {
    switch (value) {
      case String text -> line.text(text);
      case Number number -> line.integer(number.longValue());
      case Boolean truth -> line.raw(truth.toString());
      default -> throw new IllegalArgumentException("no such value in the format: " + value);
    }
  }
}
