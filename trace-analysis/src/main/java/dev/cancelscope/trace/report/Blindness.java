package dev.cancelscope.trace.report;

import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.FindingsEngine;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.TraceStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a recorder could not see, and which rules could therefore not be checked. */
final class Blindness {
  private Blindness() {}

  /** Adds a sentence for each sense that the recorder lacked. */
  static void of(TraceStore store, Collection<String> sentences) {
    Map<Capability, List<String>> unchecked = FindingsEngine.unchecked(store);
    for (Capability capability : Capability.values()) {
      if (store.sees(capability)) {
        continue;
      }
      if (capability != Capability.TASKS_BEFORE) {
        sentences.add(sentence(capability, unchecked.getOrDefault(capability, List.of())));
      } else if (store.midway()) {
        sentences.add(
            "The recording began in a program that ran already: requests to the tasks of then, and"
                + " cleanups that they were inside of, may be missing (tasks.before).");
      }
    }
  }

  private static String sentence(Capability capability, List<String> rules) {
    String unseen = "The recorder could not see " + capability.wireName();
    return rules.isEmpty()
        ? unseen + "."
        : unseen + "; not checked: " + String.join(", ", rules) + ".";
  }

  /**
   * The findings that people are told one by one. Those of rules that were not checked say no more
   * than the sentences above, once for every rule.
   */
  static List<Finding> told(LoadedTrace trace) {
    Set<String> unchecked = FindingsEngine.uncheckedRules(trace.store());
    return trace.findings().stream().filter(each -> !unchecked.contains(each.rule())).toList();
  }
}
