package dev.cancelscope.trace.load;

import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a cleanup awaited, in a clause: what took it the longest, at which line, how often. */
final class CleanupWaits {
  /** Waits that are looked at for one story: a bound for spans of a forged trace that overlap. */
  private static final int MOST_LOOKS = 200_000;

  private final TraceStore store;
  private int looksLeft = MOST_LOOKS;

  private record Awaited(Phrase what, int siteIndex) {}

  private record Sum(int times, long nanos, boolean open) {
    Sum plus(Sum one) {
      return new Sum(times + one.times, nanos + one.nanos, open || one.open);
    }
  }

  CleanupWaits(TraceStore store) {
    this.store = store;
  }

  /** ", awaiting sleep at app.py:12 in Store.insert, 240 times, 6.7 s"; empty: nothing recorded. */
  Phrase of(int spanIndex) {
    int task = store.spans().taskIndex(spanIndex);
    long from = store.spans().beganNanos(spanIndex);
    long to = store.spanEndNanos(spanIndex);
    Map<Awaited, Sum> sums = new LinkedHashMap<>();
    int first = store.waitsOfTask().countBefore(task, from);
    int last = store.waitsOfTask().count(task);
    for (int nth = first; nth < last && --looksLeft >= 0; nth++) {
      int wait = store.waitsOfTask().row(task, nth);
      if (store.waits().beganNanos(wait) >= to) {
        break;
      }
      var what = new Awaited(awaited(store, wait), store.waits().siteIndex(wait));
      long nanos = Math.min(to, store.waitEndNanos(wait)) - store.waits().beganNanos(wait);
      boolean open = !Nanos.known(store.waits().endedNanos(wait));
      sums.merge(what, new Sum(1, nanos, open), Sum::plus);
    }
    return sums.entrySet().stream()
        .max(Comparator.comparingLong(entry -> entry.getValue().nanos()))
        .map(entry -> clause(entry.getKey(), entry.getValue()))
        .orElse(Phrase.NONE);
  }

  private Phrase clause(Awaited what, Sum sum) {
    return Phrase.of(
        "story.awaiting",
        what.what(),
        what.siteIndex() < 0 ? Phrase.NONE : Phrase.of("at", Phrase.line(store, what.siteIndex())),
        sum.times() == 1 ? Phrase.NONE : Phrase.of("times", grouped(sum.times())),
        Phrase.time(sum.nanos()),
        sum.open() ? Phrase.of("story.not-over") : Phrase.NONE);
  }

  /** A large number, in groups of three digits. */
  static Phrase grouped(int number) {
    return Phrase.own(String.format(Locale.ROOT, "%,d", number));
  }

  /** What one wait was for: a task, a scope, or a kind of thing. */
  static Phrase awaited(TraceStore store, int wait) {
    if (store.waits().onTaskIndex(wait) >= 0) {
      return Phrase.task(store, store.waits().onTaskIndex(wait));
    }
    if (store.waits().onScopeIndex(wait) >= 0) {
      int scope = store.waits().onScopeIndex(wait);
      return Phrase.of("scope.somewhere", Phrase.word("scope", store.scopes().kind(scope)));
    }
    String kind = store.waits().onKind(wait);
    return kind == null ? Phrase.of("story.something") : Phrase.own(kind);
  }
}
