package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.store.TaskTable;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Names;
import dev.cancelscope.trace.timeline.Arrangement.Grouping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are alike: a group for each coroutine, for each line that creates tasks, or for each
 * process.
 */
final class TaskGrouping {
  private static final int NONE = -1;

  /** The title of those of which nobody knows to what group they belong. */
  private static final String NOT_KNOWN = "";

  private final int[] groupOfTask;
  private final List<String> titles;
  private final int[] sizes;

  private TaskGrouping(int[] groupOfTask, List<String> titles) {
    this.groupOfTask = groupOfTask;
    this.titles = List.copyOf(titles);
    sizes = new int[titles.size()];
    for (int group : groupOfTask) {
      if (group >= 0) {
        sizes[group]++;
      }
    }
  }

  static TaskGrouping none() {
    return new TaskGrouping(new int[0], List.of());
  }

  /**
   * Groups are numbered by their first task, so that the numbers stay when a filter comes or goes.
   *
   * @param filter only these tasks belong to any group; null: all do
   */
  static TaskGrouping of(TraceStore store, Grouping grouping, @Nullable BitSet filter) {
    TaskTable tasks = store.tasks();
    return switch (grouping) {
      case NONE -> none();
      case PROCESS -> {
        String[] processes = new String[store.processes().size()];
        Arrays.setAll(processes, store.processes()::title);
        yield of(tasks.size(), filter, task -> processes[store.processOf(task)]);
      }
      case COROUTINE -> of(tasks.size(), filter, task -> coroutine(tasks, task));
      case CREATION_SITE -> {
        String[] sites = new String[store.sites().size()];
        for (int site = 0; site < sites.length; site++) {
          sites[site] = Names.site(store, site);
        }
        yield of(
            tasks.size(),
            filter,
            task -> tasks.siteIndex(task) < 0 ? NOT_KNOWN : sites[tasks.siteIndex(task)]);
      }
    };
  }

  private static String coroutine(TaskTable tasks, int task) {
    String coroutine = tasks.coroutine(task);
    return coroutine == null ? NOT_KNOWN : coroutine;
  }

  private static TaskGrouping of(int tasks, @Nullable BitSet filter, IntFunction<String> titleOf) {
    Map<String, Integer> known = new HashMap<>();
    var titles = new ArrayList<String>();
    int[] groupOfTask = new int[tasks];
    for (int task = 0; task < tasks; task++) {
      int group =
          known.computeIfAbsent(
              titleOf.apply(task),
              title -> {
                titles.add(Names.visible(title));
                return titles.size() - 1;
              });
      groupOfTask[task] = filter == null || filter.get(task) ? group : NONE;
    }
    return new TaskGrouping(groupOfTask, titles);
  }

  int count() {
    return titles.size();
  }

  /** The group of a task, or -1. */
  int group(int taskIndex) {
    return groupOfTask[taskIndex];
  }

  int size(int group) {
    return sizes[group];
  }

  String title(int group) {
    return titles.get(group);
  }
}
