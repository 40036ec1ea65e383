package dev.cancelscope.trace.cancel;

import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.format.event.TaskEvent.Outcome;
import dev.cancelscope.trace.store.MarkTable;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.RequestTable;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
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
  String reason(int requestIndex) {
    return sentence(requestIndex);
  }

  /** The sentence at the root of the chain; or null when the request is itself the root. */
  @Nullable String rootReason(int requestIndex) {
    int first = firstOfChain[requestIndex];
    CauseLink beyond = beyond(first);
    if (beyond != null) {
      return beyond.detail();
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

  private String sentence(int request) {
    RequestTable requests = store.requests();
    int site = requests.siteIndex(request);
    String at = site < 0 ? "" : " at " + Names.site(store, site);
    String scope = Names.scope(store, requests.causeScopeIndex(request));
    var cause = requests.cause(request);
    if (cause == null) {
      return "cancel() was called" + at;
    }
    return switch (cause) {
      case EXPLICIT -> by(request) + " called cancel()" + at + message(request);
      case DEADLINE -> timeout(request) + " expired";
      case SIBLING_FAILED ->
          scope + " aborted its tasks because " + failedTask(request) + " failed";
      case CHILD_FAILED -> failedTask(request) + ", a task of " + scope + ", failed";
      case PARENT -> "the owner of " + scope + " was cancelled";
      case SCOPE_EXIT -> "the body of " + scope + " raised";
      case DELEGATED -> Names.task(store, awaiting(request)) + ", which awaited it, was cancelled";
      case SHUTDOWN -> "the runtime shut down and cancelled every task that was left";
      case SIGNAL -> "a signal handler called cancel()" + at;
    };
  }

  /** The task whose cancellation was passed on. */
  private int awaiting(int request) {
    int cause = groups.causeOf(request);
    return cause < 0 ? store.requests().byIndex(request) : store.requests().taskIndex(cause);
  }

  private String by(int request) {
    int by = store.requests().byIndex(request);
    return by < 0 ? "code outside any task" : Names.task(store, by);
  }

  private String message(int request) {
    String message = store.requests().message(request);
    return message == null ? "" : " (\"" + Names.visible(message) + "\")";
  }

  private String failedTask(int request) {
    int failed = store.requests().causeTaskIndex(request);
    return failed < 0 ? "a task" : Names.task(store, failed);
  }

  private String timeout(int request) {
    int scope = store.requests().causeScopeIndex(request);
    int site = store.requests().siteIndex(request);
    String set = site < 0 ? "" : " set at " + Names.site(store, site);
    if (scope < 0 || !Nanos.known(store.scopes().deadlineNanos(scope))) {
      return "the timeout" + set;
    }
    long length = store.scopes().deadlineNanos(scope) - store.scopes().openedNanos(scope);
    return "the timeout of " + Durations.text(Math.max(0, length)) + set;
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
      case EXPLICIT, SIGNAL -> signalBefore(store.requests().atNanos(request));
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
    CauseLink signal = signalBefore(store.requests().atNanos(request));
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
        () -> Names.task(store, main) + ", which the loop was run for, had returned",
        signal);
  }

  private String failed(int task) {
    String exception = store.tasks().exception(task);
    String message = store.tasks().message(task);
    return exception == null
        ? " failed"
        : " raised "
            + Names.visible(exception)
            + (message == null ? "" : ": " + Names.visible(message));
  }

  private CauseLink failure(int failedTask) {
    int site = store.tasks().endSiteIndex(failedTask);
    return new CauseLink(
        null,
        failedTask,
        site,
        store.tasks().endedNanos(failedTask),
        () ->
            Names.task(store, failedTask)
                + failed(failedTask)
                + (site < 0 ? "" : " at " + Names.site(store, site)),
        null);
  }

  private @Nullable CauseLink signalBefore(long nanos) {
    int arrived = arrivedBy(nanos);
    if (arrived == 0) {
      return null;
    }
    MarkTable marks = store.marks();
    int mark = signals[arrived - 1];
    long before = nanos - marks.atNanos(mark);
    if (before >= SIGNAL_NEARBY_NANOS) {
      return null;
    }
    return new CauseLink(
        Cause.SIGNAL,
        -1,
        -1,
        marks.atNanos(mark),
        () -> Names.mark(marks, mark) + " had arrived " + Durations.text(before) + " before",
        null);
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
