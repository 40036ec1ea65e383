package dev.cancelscope.trace.text;

import dev.cancelscope.trace.store.TaskTable;

/** What to call a task: its own name when somebody chose one, else what it runs. */
public final class TaskNames {
  private static final String AUTOMATIC = "Task-";

  private TaskNames() {}

  /** Safe to show, cut in length, never empty. */
  public static String title(TaskTable tasks, int taskIndex) {
    String name = tasks.name(taskIndex);
    String coroutine = tasks.coroutine(taskIndex);
    if (coroutine != null && !coroutine.isEmpty() && (name == null || isAutomatic(name))) {
      return Names.visible(coroutine);
    }
    return name == null || name.isEmpty() ? "task " + tasks.id(taskIndex) : Names.visible(name);
  }

  /** It has neither a name nor a coroutine: it is called by its number. */
  static boolean isNumbered(TaskTable tasks, int taskIndex) {
    String name = tasks.name(taskIndex);
    String coroutine = tasks.coroutine(taskIndex);
    return (name == null || name.isEmpty()) && (coroutine == null || coroutine.isEmpty());
  }

  /** The other half: what a named task runs, the automatic name of a task without one, or "". */
  public static String subtitle(TaskTable tasks, int taskIndex) {
    String name = tasks.name(taskIndex);
    String coroutine = tasks.coroutine(taskIndex);
    if (name == null || coroutine == null) {
      return "";
    }
    return Names.visible(isAutomatic(name) ? name : coroutine);
  }

  static boolean isAutomatic(String name) {
    return name.isEmpty()
        || (name.startsWith(AUTOMATIC)
            && name.chars().skip(AUTOMATIC.length()).allMatch(Character::isDigit));
  }
}
