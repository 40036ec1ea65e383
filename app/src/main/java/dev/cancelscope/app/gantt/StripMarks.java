package dev.cancelscope.app.gantt;

import dev.cancelscope.app.session.TaskHits;
import dev.cancelscope.trace.notes.Bookmark;
import dev.cancelscope.trace.store.TaskTable;
import dev.cancelscope.trace.timeline.Overview;
import java.util.BitSet;
import java.util.List;

/**
 * The columns of the minimap in which tasks begin that a search has found, and those with
 * bookmarks. The sets must not change.
 */
record StripMarks(BitSet hits, BitSet pins) {
  static final StripMarks NONE = new StripMarks(new BitSet(), new BitSet());

  /** Looks at all hits: off the FX thread. */
  static StripMarks of(TaskTable tasks, Overview shown, TaskHits found, List<Bookmark> bookmarks) {
    var hits = new BitSet();
    var pins = new BitSet();
    for (int place = 0; place < found.size(); place++) {
      hits.set(column(shown, tasks.createdNanos(found.taskIndex(place))));
    }
    for (Bookmark mark : bookmarks) {
      pins.set(column(shown, mark.atNanos()));
    }
    return new StripMarks(hits, pins);
  }

  private static int column(Overview shown, long nanos) {
    return (int) Math.clamp(shown.scale().xPx(nanos), 0, shown.columns() - 1.0);
  }
}
