package dev.cancelscope.trace.search;

import dev.cancelscope.trace.store.SiteTable;
import dev.cancelscope.trace.store.TaskTable;
import dev.cancelscope.trace.store.TraceStore;
import java.util.BitSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds tasks by a piece of their name, coroutine, creation site or outcome, whatever the case. */
public final class TaskSearch {
  private TaskSearch() {}

  /** The tasks that match. */
  public static BitSet matches(TraceStore store, String query) {
    String wanted = query.strip().toLowerCase(Locale.ROOT);
    BitSet sites = matchingSites(store.sites(), wanted);
    TaskTable tasks = store.tasks();
    var found = new BitSet(tasks.size());
    for (int task = 0; task < tasks.size(); task++) {
      int site = tasks.siteIndex(task);
      if (contains(tasks.name(task), wanted)
          || contains(tasks.coroutine(task), wanted)
          || (site >= 0 && sites.get(site))
          || outcomeMatches(tasks, task, wanted)) {
        found.set(task);
      }
    }
    return found;
  }

  private static BitSet matchingSites(SiteTable sites, String wanted) {
    var found = new BitSet(sites.size());
    for (int site = 0; site < sites.size(); site++) {
      found.set(
          site, contains(sites.label(site), wanted) || contains(sites.function(site), wanted));
    }
    return found;
  }

  private static boolean outcomeMatches(TaskTable tasks, int task, String wanted) {
    var outcome = tasks.outcome(task);
    return outcome != null && contains(outcome.name(), wanted);
  }

  private static boolean contains(@Nullable String text, String wanted) {
    return text != null && text.toLowerCase(Locale.ROOT).contains(wanted);
  }
}
