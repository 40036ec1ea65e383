package dev.cancelscope.app.session;

import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The places on one task's row at which one stops when stepping along it. */
public final class TaskStops {
  private TaskStops() {}

  /** The stop after the selected one (or before it, for -1); empty: there is none. */
  public static Optional<Selection> next(LoadedTrace trace, Selection selected, int step) {
    if (selected.taskIndex() < 0) {
      return Optional.empty();
    }
    List<Selection> stops = of(trace, selected.taskIndex());
    int at = stops.indexOf(selected);
    int next = at >= 0 ? at + step : step > 0 ? 0 : stops.size() - 1;
    return next >= 0 && next < stops.size() ? Optional.of(stops.get(next)) : Optional.empty();
  }

  private static List<Selection> of(LoadedTrace trace, int taskIndex) {
    TraceStore store = trace.store();
    List<Selection> stops = new ArrayList<>();
    for (int nth = 0; nth < store.requestsOfTask().count(taskIndex); nth++) {
      int request = store.requestsOfTask().row(taskIndex, nth);
      stops.add(new Selection.OfRequest(taskIndex, request));
    }
    for (int nth = 0; nth < store.spansOfTask().count(taskIndex); nth++) {
      stops.add(new Selection.OfSpan(taskIndex, store.spansOfTask().row(taskIndex, nth)));
    }
    stops.sort(Comparator.comparingLong(stop -> Extent.of(trace, stop).beginNanos()));
    return stops;
  }
}
