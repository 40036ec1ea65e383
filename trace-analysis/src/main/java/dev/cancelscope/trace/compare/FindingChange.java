package dev.cancelscope.trace.compare;

import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.text.Phrase;
import dev.cancelscope.trace.text.Sentences;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of one fault.
 *
 * @param before its worst occurrence, or null: there was none
 * @param after its worst occurrence, or null: there is none
 * @param doubt why it may be on the other side too, unseen, in a sentence; null: it is not
 */
public record FindingChange(
    FindingKey key,
    Kind kind,
    @Nullable Side before,
    @Nullable Side after,
    @Nullable Phrase doubt) {

  /** From the worst news to the best. */
  public enum Kind {
    NEW,
    WORSE,
    /** Not seen again, but the trace after could not have shown it. */
    DOUBTFUL,
    STILL_THERE,
    MILDER,
    GONE;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Its occurrences in one trace.
   *
   * @param worst by severity first, then by what it cost
   */
  public record Side(int count, Finding worst) {}

  static Kind fate(@Nullable Side before, @Nullable Side after, @Nullable Phrase doubt) {
    if (before != null && after != null) {
      int order = after.worst().severity().compareTo(before.worst().severity());
      return order < 0 ? Kind.WORSE : order > 0 ? Kind.MILDER : Kind.STILL_THERE;
    }
    return before == null ? Kind.NEW : doubt == null ? Kind.GONE : Kind.DOUBTFUL;
  }

  /** The doubt in English; null: there is none. */
  public @Nullable String doubtInEnglish() {
    return doubt == null ? null : Sentences.english(doubt);
  }

  /** Of the side that has it; after, when both have. */
  public Side shown() {
    if (after != null) {
      return after;
    }
    if (before == null) {
      throw new IllegalStateException("a change of nothing");
    }
    return before;
  }
}
