package dev.cancelscope.trace.timeline;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.CancelEvent;
import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.trace.cancel.EpisodeAnalysis;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.store.TraceStoreBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However much a trace holds, a picture holds no more than the screen can show. */
class BoundedLayoutTest {
  private static final int TASKS = 1_000_000;
  private static final int WIDTH_PX = 1_000;
  private static final int HEIGHT_PX = 800;

  @Test
  void aMillionTasksMakeNoMoreItemsThanThereArePixelsInTheRows() {
    var builder = new TraceStoreBuilder();
    long seq = 0;
    for (int task = 1; task <= TASKS; task++) {
      int parent = task == 1 ? 0 : 1 + task / 50;
      String name = "worker";
      builder.add(
          new TaskEvent.Created(
              task, 1, ++seq, task, parent == task ? 1 : parent, 0, name, name, 0, false));
      builder.add(new TaskEvent.Started(task, 1, ++seq, task));
    }
    TraceStore store = builder.build();
    assertTrue(itemsOf(store) < rows() * 8L, "a few items for each row are enough here");
  }

  @Test
  void aTaskWithAHundredThousandCleanupsFillsAtMostItsPixels() {
    var builder = new TraceStoreBuilder();
    long seq = 0;
    builder.add(new TaskEvent.Created(0, 1, ++seq, 1, 0, 0, "main", null, 0, false));
    builder.add(new TaskEvent.Started(0, 1, ++seq, 1));
    for (int span = 1; span <= 100_000; span++) {
      long at = span * 10L;
      var kind = CleanupEvent.Kind.FINALLY;
      builder.add(new CleanupEvent.Began(at, 1, ++seq, span, 0, 1, kind, 0, true));
      var how = span % 2 == 0 ? CleanupEvent.Ending.INTERRUPTED : CleanupEvent.Ending.COMPLETED;
      builder.add(new CleanupEvent.Ended(at + 3, 1, ++seq, span, how, 0));
      builder.add(
          new CancelEvent.Delivered(at, 1, ++seq, 1, List.of(), 0, CancelEvent.Delivery.EXCEPTION));
    }
    assertTrue(itemsOf(builder.build()) < 4L * WIDTH_PX);
  }

  private static int rows() {
    return HEIGHT_PX / TimelineMetrics.ROW_HEIGHT_PX;
  }

  private static int itemsOf(TraceStore store) {
    var rows = RowOrder.all(store.tasks());
    var request =
        new TimelineRequest(
            store.beginNanos(), store.endNanos(), 0, WIDTH_PX, HEIGHT_PX, rows, Focus.NOTHING, 1);
    return new TimelineLayout(store, EpisodeAnalysis.of(store), List.of())
        .layOut(request)
        .items()
        .size();
  }
}
