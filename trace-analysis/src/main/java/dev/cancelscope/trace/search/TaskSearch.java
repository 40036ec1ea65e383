package dev.cancelscope.trace.search;

import dev.cancelscope.trace.search.TaskQuery.Field;
import dev.cancelscope.trace.search.TaskQuery.Term;
import dev.cancelscope.trace.store.SiteTable;
import dev.cancelscope.trace.store.TaskTable;
import dev.cancelscope.trace.store.TraceStore;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Finds the tasks that a {@link TaskQuery} asks for, whatever the case. Any thread. */
public final class TaskSearch {
  private final TraceStore store;
  private final TaskTable tasks;
  private final IntFunction<String> shownOutcome;

  private TaskSearch(TraceStore store, IntFunction<String> shownOutcome) {
    this.store = store;
    this.tasks = store.tasks();
    this.shownOutcome = shownOutcome;
  }

  /**
   * The tasks that match; all of them for an empty query.
   *
   * @param shownOutcome how the reader of the trace reads a task's outcome; it is looked for beside
   *     the English word
   */
  public static BitSet matches(
      TraceStore store, TaskQuery query, IntFunction<String> shownOutcome) {
    var search = new TaskSearch(store, shownOutcome);
    List<IntPredicate> terms = query.terms().stream().map(search::predicate).toList();
    var found = new BitSet(store.tasks().size());
    for (int task = 0; task < store.tasks().size(); task++) {
      if (all(terms, task)) {
        found.set(task);
      }
    }
    return found;
  }

  private static boolean all(List<IntPredicate> terms, int task) {
    for (IntPredicate term : terms) {
      if (!term.test(task)) {
        return false;
      }
    }
    return true;
  }

  private IntPredicate predicate(Term term) {
    String wanted = term.wanted();
    Field field = term.field();
    if (field == null) {
      BitSet sites = matchingSites(wanted);
      return task ->
          contains(tasks.name(task), wanted)
              || contains(tasks.coroutine(task), wanted)
              || atOneOf(sites, task)
              || outcome(task, wanted);
    }
    return switch (field) {
      case NAME -> task -> contains(tasks.name(task), wanted);
      case COROUTINE -> task -> contains(tasks.coroutine(task), wanted);
      case SITE -> {
        BitSet sites = matchingSites(wanted);
        yield task -> atOneOf(sites, task);
      }
      case OUTCOME -> task -> outcome(task, wanted);
      case STATE -> state(wanted);
    };
  }

  private IntPredicate state(String wanted) {
    for (TaskCondition condition : TaskCondition.values()) {
      if (condition.word().startsWith(wanted)) {
        return task -> condition.holds(store, task);
      }
    }
    return _ -> false;
  }

  private BitSet matchingSites(String wanted) {
    SiteTable sites = store.sites();
    var found = new BitSet(sites.size());
    for (int site = 0; site < sites.size(); site++) {
      found.set(
          site, contains(sites.label(site), wanted) || contains(sites.function(site), wanted));
    }
    return found;
  }

  private boolean atOneOf(BitSet sites, int task) {
    int site = tasks.siteIndex(task);
    return site >= 0 && sites.get(site);
  }

  private boolean outcome(int task, String wanted) {
    var outcome = tasks.outcome(task);
    return (outcome != null && contains(outcome.name(), wanted))
        || contains(shownOutcome.apply(task), wanted);
  }

  private static boolean contains(@Nullable String text, String wanted) {
    return text != null && text.toLowerCase(Locale.ROOT).contains(wanted);
  }
}
