package dev.cancelscope.trace.text;

import dev.cancelscope.format.event.VisibleText;
import dev.cancelscope.trace.store.TraceStore;

/** How tasks, scopes and places are called in sentences; safe to show, whatever the file says. */
public final class Names {
  private static final int LONGEST = 80;

  private Names() {}

  /** The task's name, else its coroutine, else its number. */
  public static String task(TraceStore store, int taskIndex) {
    if (taskIndex < 0) {
      return "an unknown task";
    }
    String name = store.tasks().name(taskIndex);
    if (name == null || name.isBlank()) {
      name = store.tasks().coroutine(taskIndex);
    }
    return name == null || name.isBlank() ? "task " + store.tasks().id(taskIndex) : visible(name);
  }

  /** {@code file:line}, or "an unknown place". */
  public static String site(TraceStore store, int siteIndex) {
    if (siteIndex < 0) {
      return "an unknown place";
    }
    String file = store.sites().file(siteIndex);
    int line = store.sites().line(siteIndex);
    return (file == null ? "?" : visible(file)) + (line > 0 ? ":" + line : "");
  }

  /** {@code file:line in function}, or "an unknown place". */
  public static String siteAndFunction(TraceStore store, int siteIndex) {
    String function = siteIndex < 0 ? null : store.sites().function(siteIndex);
    return site(store, siteIndex) + (function == null ? "" : " in " + visible(function));
  }

  /** "the timeout at app.py:12", with the word for the kind of scope. */
  public static String scope(TraceStore store, int scopeIndex) {
    if (scopeIndex < 0) {
      return "an unknown scope";
    }
    int site = store.scopes().siteIndex(scopeIndex);
    return "the " + scopeKind(store, scopeIndex) + (site < 0 ? "" : " at " + site(store, site));
  }

  /** "task group", "timeout", … */
  public static String scopeKind(TraceStore store, int scopeIndex) {
    var kind = store.scopes().kind(scopeIndex);
    if (kind == null) {
      return "scope";
    }
    return switch (kind) {
      case TASK_GROUP -> "task group";
      case TIMEOUT -> "timeout";
      case CANCEL_SCOPE -> "cancel scope";
      case SHIELD -> "shield";
      case GATHER -> "gather";
      case WAIT -> "wait";
      case SUPERVISOR -> "supervisor";
    };
  }

  /** Text of the traced program, safe to show: control characters escaped, cut in length. */
  public static String visible(String text) {
    return VisibleText.of(text, LONGEST);
  }
}
