package dev.cancelscope.trace.cancel;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.format.event.TaskEvent.Outcome;
import dev.cancelscope.trace.store.MarkTable;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.RequestTable;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Names;
import dev.cancelscope.trace.text.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tells for any request why it was made, and what led to that, back to the root. */
final class Causes {
  /** A signal is named beside a request only when it came this shortly before. */
  private static final long SIGNAL_NEARBY_NANOS = 1_000_000_000;

  private final TraceStore store;
  private final EpisodeGroups groups;
  private final Shutdowns shutdowns;

  /** For each request, the one at the beginning of its chain of causes. */
  private final int[] firstOfChain;

  private final int[] signals; // markIndex of each signal, in order of time

  Causes(TraceStore store, EpisodeGroups groups) {
    this.store = store;
    this.groups = groups;
    shutdowns = new Shutdowns(store);
    firstOfChain = new int[store.requests().size()];
    for (int request = 0; request < firstOfChain.length; request++) {
      int cause = groups.causeOf(request);
      firstOfChain[request] = cause < 0 ? request : firstOfChain[cause];
    }
    MarkTable marks = store.marks();
    signals =
        IntStream.range(0, marks.size())
            .filter(mark -> "signal".equals(marks.name(mark)))
            .toArray();
  }

  CauseLink of(int requestIndex) {
    int first = firstOfChain[requestIndex];
    CauseLink link = link(first, beyond(first));
    if (first == requestIndex) {
      return link;
    }
    List<Integer> chain = new ArrayList<>();
    for (int request = requestIndex; request != first; request = groups.causeOf(request)) {
      chain.add(request);
    }
    for (int later : chain.reversed()) {
      link = link(later, link);
    }
    return link;
  }

  /** The sentence of {@link #of} alone, without the chain behind it. */
  Phrase reason(int requestIndex) {
    return sentence(requestIndex);
  }

  /** The sentence at the root of the chain; or null when the request is itself the root. */
  @Nullable Phrase rootReason(int requestIndex) {
    int first = firstOfChain[requestIndex];
    CauseLink beyond = beyond(first);
    if (beyond != null) {
      return beyond.words();
    }
    return first == requestIndex ? null : sentence(first);
  }

  private CauseLink link(int request, @Nullable CauseLink cause) {
    RequestTable requests = store.requests();
    int task =
        requests.byIndex(request) >= 0
            ? requests.byIndex(request)
            : requests.causeTaskIndex(request);
    return new CauseLink(
        requests.cause(request),
        task,
        requests.siteIndex(request),
        requests.atNanos(request),
        () -> sentence(request),
        cause);
  }

  private Phrase sentence(int request) {
    RequestTable requests = store.requests();
    Phrase at = at(requests.siteIndex(request));
    Phrase scope = Phrase.scope(store, requests.causeScopeIndex(request));
    var cause = requests.cause(request);
    if (cause == null) {
      return Phrase.of("cause.called", at);
    }
    return switch (cause) {
      case EXPLICIT -> Phrase.of("cause.explicit", by(request), at, message(request));
      case DEADLINE -> timeout(request);
      case SIBLING_FAILED -> Phrase.of("cause.sibling-failed", scope, failedTask(request));
      case CHILD_FAILED -> Phrase.of("cause.child-failed", failedTask(request), scope);
      case PARENT -> Phrase.of("cause.parent", scope);
      case SCOPE_EXIT -> Phrase.of("cause.scope-exit", scope);
      case DELEGATED -> Phrase.of("cause.delegated", Phrase.task(store, awaiting(request)));
      case SHUTDOWN -> Phrase.of("cause.shutdown");
      case SIGNAL -> Phrase.of("cause.signal-handler", at);
    };
  }

  private Phrase at(int site) {
    return site < 0 ? Phrase.NONE : Phrase.of("at", Phrase.place(store, site));
  }

  /** The task whose cancellation was passed on. */
  private int awaiting(int request) {
    int cause = groups.causeOf(request);
    return cause < 0 ? store.requests().byIndex(request) : store.requests().taskIndex(cause);
  }

  private Phrase by(int request) {
    int by = store.requests().byIndex(request);
    return by < 0 ? Phrase.of("cause.outside") : Phrase.task(store, by);
  }

  private Phrase message(int request) {
    String message = store.requests().message(request);
    return message == null ? Phrase.NONE : Phrase.of("cause.message", Phrase.own(message));
  }

  private Phrase failedTask(int request) {
    int failed = store.requests().causeTaskIndex(request);
    return failed < 0 ? Phrase.of("task.some") : Phrase.task(store, failed);
  }

  private Phrase timeout(int request) {
    int scope = store.requests().causeScopeIndex(request);
    int site = store.requests().siteIndex(request);
    Phrase set = site < 0 ? Phrase.NONE : Phrase.of("cause.set-at", Phrase.place(store, site));
    if (scope < 0 || !Nanos.known(store.scopes().deadlineNanos(scope))) {
      return Phrase.of("cause.deadline", set);
    }
    long length = store.scopes().deadlineNanos(scope) - store.scopes().openedNanos(scope);
    return Phrase.of("cause.deadline-of", Phrase.time(Math.max(0, length)), set);
  }

  /**
   * What lies behind the first request of a chain: how a task ended, a signal, or nothing that is
   * known.
   */
  private @Nullable CauseLink beyond(int request) {
    int task = store.requests().causeTaskIndex(request);
    var cause = store.requests().cause(request);
    if (cause == null) {
      return task < 0 ? null : failure(task);
    }
    return switch (cause) {
      case EXPLICIT, SIGNAL -> signalBefore(request);
      case SHUTDOWN -> mainEnded(request, task);
      case DEADLINE, SIBLING_FAILED, CHILD_FAILED, PARENT, SCOPE_EXIT, DELEGATED ->
          task < 0 ? null : failure(task);
    };
  }

  /**
   * Why the runtime shut down: the task that it ran for failed, a signal, or that task was over.
   */
  private @Nullable CauseLink mainEnded(int request, int main) {
    if (main >= 0 && store.tasks().outcome(main) == Outcome.FAILED) {
      return failure(main);
    }
    CauseLink signal = signalBefore(request);
    if (main < 0) {
      return signal == null ? shutdowns.endOfMain(request) : signal;
    }
    if (store.tasks().outcome(main) != Outcome.RETURNED) {
      return signal;
    }
    return new CauseLink(
        null,
        main,
        -1,
        store.tasks().endedNanos(main),
        () -> Phrase.of("cause.main-returned", Phrase.task(store, main)),
        signal);
  }

  private Phrase failed(int task, int site) {
    String exception = store.tasks().exception(task);
    String message = store.tasks().message(task);
    if (exception == null) {
      return Phrase.of("cause.failed", Phrase.task(store, task), at(site));
    }
    return Phrase.of(
        "cause.raised",
        Phrase.task(store, task),
        Phrase.own(exception),
        message == null ? Phrase.NONE : Phrase.of("message.after-colon", Phrase.own(message)),
        at(site));
  }

  private CauseLink failure(int failedTask) {
    int site = store.tasks().endSiteIndex(failedTask);
    return new CauseLink(
        null,
        failedTask,
        site,
        store.tasks().endedNanos(failedTask),
        () -> failed(failedTask, site),
        null);
  }

  private @Nullable CauseLink signalBefore(int request) {
    long nanos = store.requests().atNanos(request);
    MarkTable marks = store.marks();
    int mark = signalNearby(nanos, store.requests().stream(request));
    if (mark < 0) {
      return null;
    }
    long before = nanos - marks.atNanos(mark);
    return new CauseLink(
        Cause.SIGNAL,
        -1,
        -1,
        marks.atNanos(mark),
        () -> Phrase.of("cause.signal", Phrase.own(Names.mark(marks, mark)), Phrase.time(before)),
        null);
  }

  /** The last signal, shortly before that time, of the process of that stream; or -1. */
  private int signalNearby(long nanos, int stream) {
    MarkTable marks = store.marks();
    int process = store.processes().ofStream(stream);
    for (int nth = arrivedBy(nanos) - 1; nth >= 0; nth--) {
      int mark = signals[nth];
      if (nanos - marks.atNanos(mark) >= SIGNAL_NEARBY_NANOS) {
        return -1;
      }
      if (store.processes().ofStream(marks.stream(mark)) == process) {
        return mark;
      }
    }
    return -1;
  }

  /** How many signals had arrived by then. */
  private int arrivedBy(long nanos) {
    int low = 0;
    int high = signals.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (store.marks().atNanos(signals[middle]) <= nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
