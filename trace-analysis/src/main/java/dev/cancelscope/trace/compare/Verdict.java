package dev.cancelscope.trace.compare;

import dev.cancelscope.trace.text.Phrase;
import dev.cancelscope.trace.text.Sentences;
import java.util.Locale;

/** What two series of durations allow to say about each other. */
public enum Verdict {
  /** Shorter than before. */
  FASTER,
  /** Longer than before. */
  SLOWER,
  /** No difference that chance, or the noise of a machine, would not explain. */
  ALIKE,
  /** Not even the clearest order of so few would prove anything. */
  TOO_FEW,
  /** Some had not ended when a trace did: how long they took is not known. */
  UNFINISHED,
  /** It happened on one side only. */
  ONE_SIDED;

  /** How improbable an order must be before it counts as a difference. */
  static final double SURE = 0.01;

  private static final long NOISE_NANOS = 1_000_000;
  private static final double NOISE_SHARE = 0.1;

  static Verdict of(Figures before, Figures after) {
    if (before.isEmpty() || after.isEmpty()) {
      return ONE_SIDED;
    }
    if (before.unfinished() > 0 || after.unfinished() > 0) {
      return UNFINISHED;
    }
    if (RankTest.least(before.count(), after.count()) > SURE) {
      return TOO_FEW;
    }
    long change = after.medianNanos() - before.medianNanos();
    double noise = Math.max(NOISE_NANOS, before.medianNanos() * NOISE_SHARE);
    boolean clear =
        Math.abs((double) change) > noise
            && RankTest.probability(before.sorted(), after.sorted()) <= SURE;
    return clear ? change < 0 ? FASTER : SLOWER : ALIKE;
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** In a few words, for the cell of a table. */
  public Phrase said(Figures before, Figures after) {
    return switch (this) {
      case FASTER ->
          Phrase.of("compare.faster-by", Phrase.time(before.medianNanos() - after.medianNanos()));
      case SLOWER ->
          Phrase.of("compare.slower-by", Phrase.time(after.medianNanos() - before.medianNanos()));
      case ALIKE -> Phrase.of("compare.alike");
      case TOO_FEW ->
          Phrase.of(
              "compare.too-few-of", Phrase.figure(before.count()), Phrase.figure(after.count()));
      case UNFINISHED ->
          Phrase.of(
              "compare.unfinished-of", Phrase.figure(before.unfinished() + after.unfinished()));
      case ONE_SIDED -> Phrase.of(before.isEmpty() ? "compare.only-after" : "compare.only-before");
    };
  }

  /** The same in English. */
  public String words(Figures before, Figures after) {
    return Sentences.english(said(before, after));
  }
}
