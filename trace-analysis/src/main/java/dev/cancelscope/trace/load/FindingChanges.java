package dev.cancelscope.trace.load;

import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.store.TracedProcess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is found in a later state of a growing trace and was not before, and what was taken back as
 * the trace now tells otherwise. A finding whose figures have grown is the same finding.
 *
 * @param appeared those of the later state, worst first; also those that were a mere suspicion
 * @param withdrawn those of the earlier state, worst first
 */
public record FindingChanges(List<Finding> appeared, List<Finding> withdrawn) {
  public FindingChanges {
    appeared = List.copyOf(appeared);
    withdrawn = List.copyOf(withdrawn);
  }

  /**
   * By what a finding is known again; the task by the id that its file gives it. In a session a
   * process that turns up late may move all others to other numbers and moments.
   *
   * @param process what the trace of its process is called in a session; empty: it is none
   */
  private record Key(String process, String rule, long taskId, long site, long startNanos) {
    static Key of(LoadedTrace trace, Finding finding) {
      TraceStore store = trace.store();
      int task = finding.taskIndex();
      long id = task < 0 ? -1 : store.tasks().id(task);
      TracedProcess process = store.processes().get(task < 0 ? 0 : store.processOf(task));
      if (task < 0 || process.tracedBy() == null) {
        return new Key("", finding.rule(), id, finding.siteIndex(), finding.startNanos());
      }
      return new Key(
          process.tracedBy(),
          finding.rule(),
          ProcessShift.own(id),
          finding.siteIndex() < 0 ? -1 : ProcessShift.own(store.sites().id(finding.siteIndex())),
          Nanos.known(finding.startNanos())
              ? finding.startNanos() - process.beginNanos()
              : finding.startNanos());
    }
  }

  /**
   * From one state to a later one.
   *
   * @param before null: nothing was read yet
   */
  public static FindingChanges between(@Nullable LoadedTrace before, LoadedTrace now) {
    Map<Key, Finding> known = new LinkedHashMap<>();
    if (before != null) {
      before.findings().forEach(finding -> known.put(Key.of(before, finding), finding));
    }
    var appeared = new ArrayList<Finding>();
    for (Finding finding : now.findings()) {
      Finding earlier = known.remove(Key.of(now, finding));
      if (earlier == null || earlier.severity() != finding.severity()) {
        appeared.add(finding);
      }
    }
    return new FindingChanges(appeared, List.copyOf(known.values()));
  }

  /** Where each finding of a state stands in a later one; -1: it was taken back. */
  public static int[] places(LoadedTrace before, LoadedTrace now) {
    Map<Key, Integer> places = new HashMap<>();
    for (int index = now.findings().size() - 1; index >= 0; index--) {
      places.put(Key.of(now, now.findings().get(index)), index);
    }
    int[] place = new int[before.findings().size()];
    for (int index = 0; index < place.length; index++) {
      place[index] = places.getOrDefault(Key.of(before, before.findings().get(index)), -1);
    }
    return place;
  }
}
