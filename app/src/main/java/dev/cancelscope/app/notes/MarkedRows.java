package dev.cancelscope.app.notes;

import dev.cancelscope.app.session.Selection;
import dev.cancelscope.trace.notes.Bookmark;
import dev.cancelscope.trace.store.TraceStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;

/**
 * Where in the tables the things stand that bookmarks name by their ids: one pass for all. Off the
 * FX thread, since it looks at whole tables.
 */
final class MarkedRows {
  private final TraceStore store;
  private final Map<Long, Integer> tasks = new HashMap<>();
  private final Map<Long, Integer> spans = new HashMap<>();
  private final Map<Long, Integer> requests = new HashMap<>();

  MarkedRows(TraceStore store, List<Bookmark> bookmarks) {
    this.store = store;
    for (Bookmark mark : bookmarks) {
      tasks.put(mark.taskId(), -1);
      spans.put(mark.spanId(), -1);
      requests.put(mark.requestId(), -1);
    }
    find(tasks, store.tasks().size(), store.tasks()::id);
    find(spans, store.spans().size(), store.spans()::id);
    find(requests, store.requests().size(), store.requests()::id);
  }

  /** An id of 0 names nothing. */
  private static void find(Map<Long, Integer> rows, int size, IntToLongFunction idOf) {
    rows.remove(0L);
    for (int row = 0; !rows.isEmpty() && row < size; row++) {
      long id = idOf.applyAsLong(row);
      if (rows.containsKey(id)) {
        rows.put(id, row);
      }
    }
  }

  /** What a bookmark is about; Nothing: the trace does not hold it, or it is about a moment. */
  Selection target(Bookmark mark) {
    int span = spans.getOrDefault(mark.spanId(), -1);
    if (span >= 0) {
      return new Selection.OfSpan(store.spans().taskIndex(span), span);
    }
    int request = requests.getOrDefault(mark.requestId(), -1);
    if (request >= 0 && store.requests().taskIndex(request) >= 0) {
      return new Selection.OfRequest(store.requests().taskIndex(request), request);
    }
    int task = tasks.getOrDefault(mark.taskId(), -1);
    return task < 0 ? Selection.NOTHING : new Selection.OfTask(task);
  }
}
