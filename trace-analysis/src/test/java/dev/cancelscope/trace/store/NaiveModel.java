package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.CancelEvent;
import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.ScopeEvent;
import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.format.event.TimedEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the store must say of a possible run, by the simplest means: maps, in order of time. */
final class NaiveModel {
  private final Map<Long, TaskEvent.Created> created = new LinkedHashMap<>();
  private final Map<Long, TaskEvent.Ended> ended = new LinkedHashMap<>();
  private final Map<Long, CancelEvent.Requested> requests = new LinkedHashMap<>();
  private final Map<Long, Long> deliveredNanos = new LinkedHashMap<>();
  private final Map<Long, CleanupEvent.Began> spans = new LinkedHashMap<>();
  private final Map<Long, CleanupEvent.Ended> spanEnds = new LinkedHashMap<>();
  private final Map<Long, @Nullable Long> deadlines = new LinkedHashMap<>();

  static List<String> describe(List<TimedEvent> inOrder) {
    var model = new NaiveModel();
    inOrder.forEach(model::add);
    return model.lines();
  }

  private void add(TimedEvent event) {
    if (event instanceof TaskEvent.Created e) {
      created.put(e.task(), e);
    } else if (event instanceof TaskEvent.Ended e) {
      ended.put(e.task(), e);
    } else if (event instanceof CancelEvent.Requested e) {
      requests.put(e.request(), e);
    } else if (event instanceof CancelEvent.Delivered e) {
      e.requests().forEach(request -> deliveredNanos.putIfAbsent(request, e.timeNanos()));
    } else if (event instanceof CleanupEvent.Began e) {
      spans.put(e.span(), e);
    } else if (event instanceof CleanupEvent.Ended e) {
      spanEnds.put(e.span(), e);
    } else if (event instanceof ScopeEvent.Opened e) {
      deadlines.put(e.scope(), e.deadlineNanos());
    } else if (event instanceof ScopeEvent.Rescheduled e) {
      deadlines.put(e.scope(), e.deadlineNanos());
    }
  }

  private List<String> lines() {
    var lines = new ArrayList<String>();
    created.forEach(
        (id, e) -> {
          var end = ended.get(id);
          lines.add(
              "task %d parent %d created %d ended %s %s"
                  .formatted(
                      id,
                      e.parent(),
                      e.timeNanos(),
                      end == null ? "never" : end.timeNanos(),
                      end == null ? null : end.outcome()));
        });
    requests.forEach(
        (id, e) -> {
          Long told = deliveredNanos.get(id);
          lines.add(
              "request %d at %d task %d because %d delivered %s"
                  .formatted(
                      id,
                      e.timeNanos(),
                      e.task(),
                      e.causeRequest(),
                      told == null ? "never" : told));
        });
    spans.forEach(
        (id, e) -> {
          var end = spanEnds.get(id);
          lines.add(
              "span %d task %d from %d to %s %s"
                  .formatted(
                      id,
                      e.task(),
                      e.timeNanos(),
                      end == null ? "never" : end.timeNanos(),
                      end == null ? null : end.how()));
        });
    deadlines.forEach(
        (id, nanos) ->
            lines.add("scope %d deadline %s".formatted(id, nanos == null ? "never" : nanos)));
    return lines;
  }
}
