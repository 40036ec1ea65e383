package dev.cancelscope.format.redact;

import dev.cancelscope.format.event.EventField;
import dev.cancelscope.format.event.EventKind;
import dev.cancelscope.format.event.FieldType;
import java.util.Map;

/** What becomes of a field. Numbers, ids and words from a list stay; texts are named one by one. */
enum Treatment {
  /**
   * It says how the program is written or what the runtime did, never what the program worked on.
   */
  KEEP,
  TASK_NAME,
  STREAM_NAME,
  DESCRIPTION,
  MESSAGE,
  ARGUMENTS,
  PATH,
  MARK_FIELDS,
  /** A text that nobody has judged. */
  WITHHOLD;

  private static final Map<String, Treatment> OF_TEXTS =
      Map.ofEntries(
          Map.entry("header.format", KEEP),
          Map.entry("header.version", KEEP),
          Map.entry("header.trace", KEEP),
          Map.entry("header.parentTrace", KEEP),
          Map.entry("header.runtime", KEEP),
          Map.entry("header.runtimeVersion", KEEP),
          Map.entry("header.library", KEEP),
          Map.entry("header.recorder", KEEP),
          Map.entry("header.recorderVersion", KEEP),
          Map.entry("header.argv", ARGUMENTS),
          Map.entry("header.wall", KEEP),
          Map.entry("header.capabilities", KEEP),
          Map.entry("site.file", PATH),
          Map.entry("site.function", KEEP),
          Map.entry("clock.wall", KEEP),
          Map.entry("end.reason", KEEP),
          Map.entry("stream.opened.name", STREAM_NAME),
          Map.entry("task.created.name", TASK_NAME),
          Map.entry("task.created.coroutine", KEEP),
          Map.entry("task.ended.exception", KEEP),
          Map.entry("task.ended.message", MESSAGE),
          Map.entry("scope.closed.exception", KEEP),
          Map.entry("wait.began.onKind", KEEP),
          Map.entry("wait.ended.onKind", KEEP),
          Map.entry("cancel.requested.message", MESSAGE),
          Map.entry("resource.opened.kind", KEEP),
          Map.entry("resource.opened.description", DESCRIPTION),
          Map.entry("exception.unretrieved.exception", KEEP),
          Map.entry("exception.unretrieved.message", MESSAGE),
          Map.entry("exception.replaced.exception", KEEP),
          Map.entry("mark.name", KEEP),
          Map.entry("mark.fields", MARK_FIELDS));

  static Treatment of(EventKind kind, EventField field) {
    return switch (field.type()) {
      case FieldType.Whole _, FieldType.Truth _, FieldType.Choice _, FieldType.Ids _ -> KEEP;
      case FieldType.Text _, FieldType.Texts _, FieldType.Values _ ->
          OF_TEXTS.getOrDefault(kind.name() + "." + field.name(), WITHHOLD);
    };
  }
}
