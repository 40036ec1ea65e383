package dev.cancelscope.format.redact;

import dev.cancelscope.format.event.EventField;
import dev.cancelscope.format.event.EventKind;
import dev.cancelscope.format.event.TraceEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One event to one that tells less; the other fields are as they were. It remembers which text got
 * which pseudonym, so one redactor serves one trace, on one thread.
 */
final class Redactor {
  private static final int MOST_TEXTS = 1 << 20;

  /** What asyncio calls a task that the program does not name; longer numbers are no counters. */
  private static final Pattern AUTOMATIC_NAME = Pattern.compile("Task-[0-9]{1,9}");

  private final Redaction redaction;

  /** Of the fields of each kind in which anything may change. */
  private final Map<EventKind, List<Treatment>> treatments = new HashMap<>();

  private final Pseudonyms names = new Pseudonyms("name", MOST_TEXTS);
  private final Pseudonyms streams = new Pseudonyms("stream", MOST_TEXTS);
  private final Pseudonyms resources = new Pseudonyms("resource", MOST_TEXTS);
  private final Pseudonyms messages = new Pseudonyms("message", MOST_TEXTS);
  private final Paths paths;

  Redactor(Redaction redaction) {
    this.redaction = redaction;
    paths = new Paths(redaction, new Pseudonyms("path", MOST_TEXTS));
    for (EventKind kind : EventKind.all()) {
      List<Treatment> plan =
          kind.fields().stream().map(field -> Treatment.of(kind, field)).toList();
      if (plan.stream().anyMatch(treatment -> treatment != Treatment.KEEP)) {
        treatments.put(kind, plan);
      }
    }
  }

  TraceEvent redact(TraceEvent event) {
    EventKind kind = EventKind.of(event);
    List<Treatment> plan = treatments.get(kind);
    if (plan == null) {
      return event;
    }
    @Nullable Object[] values = new Object[plan.size()];
    for (int i = 0; i < values.length; i++) {
      EventField field = kind.fields().get(i);
      Object value = field.valueIn(event);
      values[i] = value == null ? null : redacted(plan.get(i), field, value, event);
    }
    return kind.create(values);
  }

  private @Nullable Object redacted(
      Treatment treatment, EventField field, Object value, TraceEvent event) {
    return switch (treatment) {
      case KEEP -> value;
      case TASK_NAME ->
          AUTOMATIC_NAME.matcher((String) value).matches()
              ? value
              : text(Subject.NAMES, names, value);
      case STREAM_NAME -> text(Subject.NAMES, streams, value);
      case DESCRIPTION -> text(Subject.NAMES, resources, value);
      case MESSAGE -> text(Subject.MESSAGES, messages, value);
      case ARGUMENTS -> redaction.keeps(Subject.ARGS) ? value : field.absentValue();
      case PATH -> paths.of((String) value);
      case MARK_FIELDS ->
          redaction.keeps(Subject.MARKS) ? value : SignalFields.of(event, (Map<?, ?>) value);
      case WITHHOLD -> field.absentValue();
    };
  }

  private String text(Subject subject, Pseudonyms pseudonyms, Object text) {
    return redaction.keeps(subject) ? (String) text : pseudonyms.of((String) text);
  }
}
