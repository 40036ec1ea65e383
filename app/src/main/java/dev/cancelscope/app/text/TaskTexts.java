package dev.cancelscope.app.text;

import dev.cancelscope.format.event.VisibleText;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.store.SpanTable;
import dev.cancelscope.trace.store.TaskTable;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * A task in words. Texts of a trace come from a stranger: they pass through here, cut and escaped.
 */
public final class TaskTexts {
  private static final int NAME_LENGTH = 80;
  private static final int SENTENCE_LENGTH = 400;

  private TaskTexts() {}

  /** A name from a trace, safe to show. */
  public static String shown(@Nullable String name) {
    return name == null ? "" : VisibleText.of(name, NAME_LENGTH);
  }

  /** A sentence that holds names from a trace, safe to show. */
  public static String sentence(String sentence) {
    return VisibleText.of(sentence, SENTENCE_LENGTH);
  }

  /** The same, put into the words of the window's language. */
  public static String sentence(Phrase phrase) {
    return sentence(Texts.sentences().text(phrase));
  }

  /** A finding for who cannot see its icon. */
  public static String spoken(Severity severity, String sentence) {
    return sentence(Phrase.word("severity", severity)) + ": " + sentence;
  }

  /** What to call a task: its name, else its coroutine, else its number. */
  public static String name(TraceStore store, int taskIndex) {
    if (taskIndex < 0) {
      return Texts.get("task.none");
    }
    TaskTable tasks = store.tasks();
    String name = tasks.name(taskIndex);
    String coroutine = tasks.coroutine(taskIndex);
    if (name != null) {
      return shown(name);
    }
    return coroutine == null
        ? Texts.format("task.numbered", Long.toString(tasks.id(taskIndex)))
        : shown(coroutine);
  }

  public static String coroutine(TraceStore store, int taskIndex) {
    return shown(store.tasks().coroutine(taskIndex));
  }

  /** {@code file:line}, or nothing. */
  public static String site(TraceStore store, int siteIndex) {
    return siteIndex < 0 ? "" : shown(store.sites().label(siteIndex));
  }

  public static String outcome(TraceStore store, int taskIndex) {
    return Texts.get("outcome." + TaskState.of(store, taskIndex).key());
  }

  /** From creation to the end, the loss, or the end of the trace. */
  public static String lifetime(TraceStore store, int taskIndex) {
    return Durations.text(store.lastNanos(taskIndex) - store.tasks().createdNanos(taskIndex));
  }

  /** Time spent in cleanup while being cancelled, enclosed spans counted once; 0: none. */
  public static long cleanupNanos(TraceStore store, int taskIndex) {
    SpanTable spans = store.spans();
    long sum = 0;
    for (int nth = 0; nth < store.spansOfTask().count(taskIndex); nth++) {
      int span = store.spansOfTask().row(taskIndex, nth);
      if (spans.parentIndex(span) < 0) {
        sum += store.spanEndNanos(span) - spans.beganNanos(span);
      }
    }
    return sum;
  }
}
