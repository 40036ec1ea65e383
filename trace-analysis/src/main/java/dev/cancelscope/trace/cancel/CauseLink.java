package dev.cancelscope.trace.cancel;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.trace.text.Phrase;
import dev.cancelscope.trace.text.Sentences;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One link in the chain of causes of a cancellation, from the request back to its root. Its clause
 * is put into words when somebody asks: of a hundred thousand episodes few are ever looked at.
 */
public final class CauseLink {
  private final @Nullable Cause kind;
  private final int taskIndex;
  private final int siteIndex;
  private final long atNanos;
  private final @Nullable CauseLink cause;
  private final Supplier<Phrase> words;

  CauseLink(
      @Nullable Cause kind,
      int taskIndex,
      int siteIndex,
      long atNanos,
      Supplier<Phrase> words,
      @Nullable CauseLink cause) {
    this.kind = kind;
    this.taskIndex = taskIndex;
    this.siteIndex = siteIndex;
    this.atNanos = atNanos;
    this.words = words;
    this.cause = cause;
  }

  /** Why, or null when the trace does not say; SIGNAL also where one had arrived just before. */
  public @Nullable Cause kind() {
    return kind;
  }

  /** The task that asked or whose failure led to it, or -1. */
  public int taskIndex() {
    return taskIndex;
  }

  /** The line that asked, set the deadline or raised, or -1. */
  public int siteIndex() {
    return siteIndex;
  }

  /** When it happened, or NONE. */
  public long atNanos() {
    return atNanos;
  }

  /** One clause in plain words, e.g. "timeout set at app.py:12 expired". */
  public Phrase words() {
    return words.get();
  }

  /** The same in English. */
  public String detail() {
    return Sentences.english(words());
  }

  /** What led to this, or null at the root. */
  public @Nullable CauseLink cause() {
    return cause;
  }

  /** The link that nothing in the trace explains further. */
  public CauseLink root() {
    CauseLink link = this;
    while (link.cause != null) {
      link = link.cause;
    }
    return link;
  }
}
