package dev.cancelscope.app.gantt;

import dev.cancelscope.app.text.TaskTexts;
import dev.cancelscope.trace.notes.Bookmark;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.timeline.Pin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bookmarks of a trace as the picture shows them. */
public final class Pins {
  private Pins() {}

  /** One pass over the tasks, up to the last that has one. */
  public static List<Pin> of(TraceStore store, List<Bookmark> bookmarks) {
    Map<Long, Integer> tasks = new HashMap<>();
    bookmarks.forEach(mark -> tasks.put(mark.taskId(), -1));
    // An id of 0 names nothing.
    tasks.remove(0L);
    int open = tasks.size();
    for (int task = 0; open > 0 && task < store.tasks().size(); task++) {
      open -= tasks.replace(store.tasks().id(task), -1, task) ? 1 : 0;
    }
    return bookmarks.stream()
        .map(
            mark ->
                new Pin(
                    mark.atNanos(),
                    tasks.getOrDefault(mark.taskId(), -1),
                    TaskTexts.sentence(mark.text())))
        .toList();
  }
}
