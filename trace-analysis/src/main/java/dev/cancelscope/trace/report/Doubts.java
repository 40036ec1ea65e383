package dev.cancelscope.trace.report;

import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.ClockJump;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the tables themselves leave open: clocks that went apart, tasks that came from nowhere. */
final class Doubts {
  private static final int MOST_JUMPS = 5;
  private static final int MOST_NAMES = 5;

  private Doubts() {}

  /** One sentence each. */
  static List<String> of(TraceStore store) {
    var sentences = new ArrayList<String>();
    List<ClockJump> jumps = store.clockJumps();
    for (ClockJump jump : jumps.subList(0, Math.min(MOST_JUMPS, jumps.size()))) {
      sentences.add(jump(store, jump));
    }
    if (jumps.size() > MOST_JUMPS) {
      sentences.add("The wall clock jumped " + (jumps.size() - MOST_JUMPS) + " times more.");
    }
    if (store.sees(Capability.TASKS)) {
      unseen(store, sentences);
    }
    return sentences;
  }

  private static String jump(TraceStore store, ClockJump jump) {
    return "Between %s and %s of the trace the wall clock %s: %s. Durations are those of the trace's own clock."
        .formatted(
            Durations.text(Math.max(0, jump.fromNanos() - store.beginNanos())),
            Durations.text(Math.max(0, jump.toNanos() - store.beginNanos())),
            jump.aheadNanos() > 0
                ? "went " + Durations.text(jump.aheadNanos()) + " further"
                : "fell back by " + Durations.text(-jump.aheadNanos()),
            jump.aheadNanos() > 0 ? "the machine slept, or its clock was set" : "it was set");
  }

  private static void unseen(TraceStore store, List<String> sentences) {
    var names = new ArrayList<String>();
    long count = 0;
    for (int task = 0; task < store.tasks().size(); task++) {
      if (!store.tasks().creationSeen(task)) {
        count++;
        if (names.size() < MOST_NAMES) {
          names.add(Names.task(store, task));
        }
      }
    }
    if (count > 0) {
      sentences.add(
          "%s never seen created, so who created %s, where and when is not known: %s%s"
              .formatted(
                  count == 1 ? "One task was" : String.format(Locale.ROOT, "%,d tasks were", count),
                  count == 1 ? "it" : "them",
                  String.join(", ", names),
                  count > names.size() ? ", …" : "."));
    }
  }
}
