package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.cancel.Episodes;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every part of one layout reads: the trace, the request, and where things stand. */
record Scene(
    TraceStore store,
    TraceFacts facts,
    @Nullable Episodes episodes,
    List<Finding> findings,
    TimelineRequest request,
    TimeScale scale) {
  /** A label in the language of the picture. */
  String text(String key, Phrase... parts) {
    return request.sentences().text(Phrase.of(key, parts));
  }

  int firstRow() {
    return Math.max(0, (int) (request.topPx() / TimelineMetrics.ROW_HEIGHT_PX));
  }

  /** After the last row that can be seen. */
  int endRow() {
    double bottomPx = request.topPx() + request.heightPx() - TimelineMetrics.AXIS_HEIGHT_PX;
    int end = (int) Math.ceil(bottomPx / TimelineMetrics.ROW_HEIGHT_PX);
    return Math.clamp(end, 0, request.rows().rows());
  }

  /** The upper edge of a row, seen or not. */
  double rowPx(int row) {
    return TimelineMetrics.AXIS_HEIGHT_PX
        + (double) row * TimelineMetrics.ROW_HEIGHT_PX
        - request.topPx();
  }

  boolean inView(long nanos) {
    return nanos >= request.fromNanos() && nanos <= request.toNanos();
  }
}
