package dev.cancelscope.trace.text;

import dev.cancelscope.format.event.VisibleText;
import dev.cancelscope.trace.store.MarkTable;
import dev.cancelscope.trace.store.TraceStore;

/** How tasks and places are called in sentences; safe to show, whatever the file says. */
public final class Names {
  private static final int LONGEST = 80;
  private static final String SIGNAL_FIELD = "signal=";

  private Names() {}

  /** The name that somebody chose, else the coroutine with the automatic name behind it. */
  public static String task(TraceStore store, int taskIndex) {
    if (taskIndex < 0) {
      return "an unknown task";
    }
    String title = TaskNames.title(store.tasks(), taskIndex);
    String name = store.tasks().name(taskIndex);
    if (name == null || name.isEmpty() || !TaskNames.isAutomatic(name) || title.equals(name)) {
      return title;
    }
    return title + " (" + visible(name) + ")";
  }

  /** The name of the signal, or of the program's own mark. */
  public static String mark(MarkTable marks, int markIndex) {
    String detail = marks.detail(markIndex);
    if (isSignal(marks, markIndex) && detail != null) {
      int from = detail.indexOf(SIGNAL_FIELD);
      if (from >= 0) {
        String value = detail.substring(from + SIGNAL_FIELD.length());
        int end = value.indexOf(',');
        return visible(end < 0 ? value : value.substring(0, end));
      }
    }
    String name = marks.name(markIndex);
    return name == null ? "" : visible(name);
  }

  /** Whether a mark tells of a signal that reached the program. */
  public static boolean isSignal(MarkTable marks, int markIndex) {
    return "signal".equals(marks.name(markIndex));
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

  /** Text of the traced program, safe to show: control characters escaped, cut in length. */
  public static String visible(String text) {
    return VisibleText.of(text, LONGEST);
  }
}
