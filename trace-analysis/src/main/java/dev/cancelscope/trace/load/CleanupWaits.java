package dev.cancelscope.trace.load;

import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
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

  private record Awaited(String what, int siteIndex) {}

  private record Sum(int times, long nanos, boolean open) {
    Sum plus(Sum one) {
      return new Sum(times + one.times, nanos + one.nanos, open || one.open);
    }
  }

  CleanupWaits(TraceStore store) {
    this.store = store;
  }

  /** ", awaiting sleep at app.py:12 in Store.insert, 240 times, 6.7 s"; empty: nothing recorded. */
  String of(int spanIndex) {
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
        .orElse("");
  }

  private String clause(Awaited what, Sum sum) {
    String where =
        what.siteIndex() < 0 ? "" : " at " + Names.siteAndFunction(store, what.siteIndex());
    String times = sum.times() == 1 ? "" : String.format(Locale.ROOT, ", %,d times", sum.times());
    String open = sum.open() ? ", not over" : "";
    return ", awaiting " + what.what() + where + times + ", " + Durations.text(sum.nanos()) + open;
  }

  /** What one wait was for: a task, a scope, or a kind of thing. */
  static String awaited(TraceStore store, int wait) {
    if (store.waits().onTaskIndex(wait) >= 0) {
      return Names.task(store, store.waits().onTaskIndex(wait));
    }
    if (store.waits().onScopeIndex(wait) >= 0) {
      return "the " + Names.scopeKind(store, store.waits().onScopeIndex(wait));
    }
    String kind = store.waits().onKind(wait);
    return kind == null ? "something" : Names.visible(kind);
  }
}
