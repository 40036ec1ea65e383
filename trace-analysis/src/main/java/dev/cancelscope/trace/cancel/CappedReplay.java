package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plays an episode again with the cleanups at one line cut off after a time. One sweep in order of
 * time over what its tasks did, with one number a task: how much earlier than it did it would have
 * come to this moment.
 *
 * <pre>
 *   own time                the same as before
 *   a request by a task     the asker's number
 *   a wait for a task ends  when that task would have ended, but not before the wait began
 *   a capped cleanup ends   at the latest one cap after it would have begun
 * </pre>
 *
 * Every effect comes after its cause in the recorded time, so one sweep is enough.
 */
final class CappedReplay {
  /** In the order in which things count that happened at the same time. */
  private enum What {
    WAIT_ENDED,
    SPAN_ENDED,
    TASK_OVER,
    REQUESTED,
    WAIT_BEGAN,
    SPAN_BEGAN
  }

  private record Happening(long atNanos, What what, int task, int row) {}

  private final TraceStore store;
  private final Episode episode;
  private final int siteIndex;
  private final long capNanos;

  private final Map<Integer, Member> members = new HashMap<>();
  private final List<Happening> happenings = new ArrayList<>();
  private final Map<Integer, Long> savedOfTask = new HashMap<>();
  private final Map<Integer, Long> endOfTask = new HashMap<>();
  private final Map<Integer, Long> beganOfSpan = new HashMap<>();
  private final Map<Integer, Long> beganOfWait = new HashMap<>();

  /** When the last of the awaited tasks was over, and when it would have been. */
  private record Ends(long recordedNanos, long cappedNanos) {}

  private final Map<Integer, Long> lastOfScope = new HashMap<>();
  private final Map<Integer, Ends> endsOfScope = new HashMap<>();

  CappedReplay(TraceStore store, Episode episode, int siteIndex, long capNanos) {
    this.store = store;
    this.episode = episode;
    this.siteIndex = siteIndex;
    this.capNanos = capNanos;
    episode.tasks().forEach(member -> members.put(member.taskIndex(), member));
    episode.tasks().forEach(this::collect);
    happenings.sort(
        Comparator.comparingLong(Happening::atNanos)
            .thenComparing(Happening::what)
            .thenComparingInt(Happening::row));
    playAll();
  }

  /** What happened at one time is played twice: a task that ends then may set another free. */
  private void playAll() {
    int from = 0;
    while (from < happenings.size()) {
      int to = from + 1;
      while (to < happenings.size()
          && happenings.get(to).atNanos() == happenings.get(from).atNanos()) {
        to++;
      }
      List<Happening> together = happenings.subList(from, to);
      together.forEach(this::play);
      if (together.size() > 1) {
        together.forEach(this::play);
      }
      from = to;
    }
  }

  /** When the last task would have been through. */
  long endNanos() {
    return endOfTask.values().stream()
        .mapToLong(Long::longValue)
        .reduce(episode.startNanos(), Math::max);
  }

  private void collect(Member member) {
    int task = member.taskIndex();
    long over = Members.overNanos(store, member);
    happenings.add(
        new Happening(member.requestedNanos(), What.REQUESTED, task, member.requestIndex()));
    happenings.add(new Happening(over, What.TASK_OVER, task, task));
    int first = store.spansOfTask().countBefore(task, member.requestedNanos());
    for (int nth = first; nth < store.spansOfTask().count(task); nth++) {
      int span = store.spansOfTask().row(task, nth);
      if (spanBegan(span) >= over) {
        break;
      }
      if (store.spans().siteIndex(span) == siteIndex) {
        happenings.add(new Happening(spanBegan(span), What.SPAN_BEGAN, task, span));
        happenings.add(
            new Happening(Math.min(over, store.spanEndNanos(span)), What.SPAN_ENDED, task, span));
      }
    }
    collectWaits(task, member.requestedNanos(), over);
  }

  /** Those that other tasks may decide; the first may have begun before the request. */
  private void collectWaits(int task, long from, long over) {
    int begun = store.waitsOfTask().countBefore(task, from);
    for (int nth = Math.max(0, begun - 1); nth < store.waitsOfTask().count(task); nth++) {
      int wait = store.waitsOfTask().row(task, nth);
      if (waitBegan(wait) >= over) {
        break;
      }
      boolean forOthers =
          store.waits().onTaskIndex(wait) >= 0 || store.waits().onScopeIndex(wait) >= 0;
      if (forOthers && store.waitEndNanos(wait) > from) {
        happenings.add(new Happening(waitBegan(wait), What.WAIT_BEGAN, task, wait));
        happenings.add(
            new Happening(Math.min(over, store.waitEndNanos(wait)), What.WAIT_ENDED, task, wait));
      }
    }
  }

  private long spanBegan(int span) {
    return store.spans().beganNanos(span);
  }

  private long waitBegan(int wait) {
    return store.waits().beganNanos(wait);
  }

  private long saved(int task) {
    return savedOfTask.getOrDefault(task, 0L);
  }

  private void play(Happening happening) {
    int task = happening.task();
    long at = happening.atNanos();
    int row = happening.row();
    switch (happening.what()) {
      case REQUESTED -> savedOfTask.put(task, saved(store.requests().byIndex(row)));
      case TASK_OVER -> endOfTask.put(task, at - saved(task));
      case SPAN_BEGAN -> beganOfSpan.put(row, at - saved(task));
      case SPAN_ENDED -> {
        long latest = beganOfSpan.getOrDefault(row, at) + capNanos;
        savedOfTask.put(task, Math.max(saved(task), at - latest));
      }
      case WAIT_BEGAN -> beganOfWait.put(row, at - saved(task));
      case WAIT_ENDED -> waitEnded(task, row, at);
    }
  }

  private void waitEnded(int task, int wait, long at) {
    Ends ends = ends(wait, at);
    if (ends == null) {
      return; // something else ended it: it keeps its length
    }
    long after = at - ends.recordedNanos();
    long began = beganOfWait.getOrDefault(wait, waitBegan(wait));
    savedOfTask.put(task, at - Math.max(began, ends.cappedNanos() + after));
  }

  /** What the wait was for, if that was over by then; or null. */
  private @Nullable Ends ends(int wait, long at) {
    int on = store.waits().onTaskIndex(wait);
    if (on >= 0) {
      long gone = store.tasks().goneNanos(on);
      return Nanos.known(gone) && gone <= at
          ? new Ends(gone, endOfTask.getOrDefault(on, gone))
          : null;
    }
    int scope = store.waits().onScopeIndex(wait);
    long last = lastOfScope.computeIfAbsent(scope, this::lastNanos);
    if (last == Nanos.NONE || last > at) {
      return null;
    }
    return last < at
        ? endsOfScope.computeIfAbsent(scope, _ -> endsOfScope(scope, last))
        : endsOfScope(scope, last);
  }

  private long lastNanos(int scope) {
    long last = Nanos.NONE;
    for (int nth = 0; nth < store.memberCount(scope); nth++) {
      last = Math.max(last, store.lastNanos(store.member(scope, nth)));
    }
    return last;
  }

  private Ends endsOfScope(int scope, long recorded) {
    long capped = Long.MIN_VALUE;
    for (int nth = 0; nth < store.memberCount(scope); nth++) {
      int member = store.member(scope, nth);
      capped = Math.max(capped, endOfTask.getOrDefault(member, store.lastNanos(member)));
    }
    return new Ends(recorded, capped);
  }
}
