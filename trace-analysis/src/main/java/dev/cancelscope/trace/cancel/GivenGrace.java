package dev.cancelscope.trace.cancel;

import dev.cancelscope.format.event.ScopeEvent;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How long the program itself was ready to wait for what it had cancelled: somebody waited for the
 * cancelled tasks, none of them ended, and the wait was over all the same. Only a wait with a
 * timeout ends like that.
 *
 * <pre>
 *   service   ▼///✕▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▪
 *   main       |--- wait, 3 s ---|           asyncio.wait({service}, timeout=3)
 * </pre>
 *
 * @param scopeIndex the wait
 * @param nanos how long it lasted
 */
public record GivenGrace(int scopeIndex, long nanos) {

  /** The first such wait of an episode; empty: the trace shows none. One pass over the scopes. */
  public static Optional<GivenGrace> of(TraceStore store, Episode episode) {
    Map<Integer, Long> asked = new HashMap<>();
    Map<List<Integer>, Integer> waits = new HashMap<>();
    List<Integer> ranOut = new ArrayList<>();
    for (int scope = 0; scope < store.scopes().size(); scope++) {
      if (store.scopes().kind(scope) == ScopeEvent.Kind.WAIT) {
        waits.merge(line(store, scope), 1, Integer::sum);
        if (ranOut(store, episode, scope)) {
          ranOut.add(scope);
        }
      }
    }
    if (!ranOut.isEmpty()) {
      episode.tasks().forEach(task -> asked.put(task.taskIndex(), task.requestedNanos()));
    }
    // Who looks again and again whether it is over yet gives no grace with each look.
    return ranOut.stream()
        .filter(scope -> waits.getOrDefault(line(store, scope), 0) == 1)
        .filter(scope -> wasForCancelled(store, scope, asked))
        .findFirst()
        .map(scope -> new GivenGrace(scope, lasted(store, scope)));
  }

  /**
   * How long a shutdown may take: what somebody has chosen, else what the program itself gave, else
   * what is usual.
   *
   * @param chosenNanos {@link Nanos#NONE}: nobody chose
   */
  public static long inForce(long chosenNanos, Optional<GivenGrace> given, long usualNanos) {
    return Nanos.known(chosenNanos) ? chosenNanos : given.map(GivenGrace::nanos).orElse(usualNanos);
  }

  private static List<Integer> line(TraceStore store, int scope) {
    return List.of(store.scopes().ownerIndex(scope), store.scopes().siteIndex(scope));
  }

  private static long lasted(TraceStore store, int scope) {
    return store.scopes().closedNanos(scope) - store.scopes().openedNanos(scope);
  }

  /** It began during the episode, and was over before any task that it was for. */
  private static boolean ranOut(TraceStore store, Episode episode, int scope) {
    long opened = store.scopes().openedNanos(scope);
    long closed = store.scopes().closedNanos(scope);
    if (store.scopes().outcome(scope) != ScopeEvent.Outcome.COMPLETED
        || store.memberCount(scope) == 0
        || !Nanos.known(closed)
        || opened < episode.startNanos()
        || opened > episode.endNanos()) {
      return false;
    }
    return IntStream.range(0, store.memberCount(scope))
        .map(nth -> store.member(scope, nth))
        .allMatch(task -> task >= 0 && store.lastNanos(task) > closed);
  }

  private static boolean wasForCancelled(TraceStore store, int scope, Map<Integer, Long> asked) {
    long opened = store.scopes().openedNanos(scope);
    return IntStream.range(0, store.memberCount(scope))
        .mapToObj(nth -> asked.get(store.member(scope, nth)))
        .anyMatch(requested -> requested != null && requested <= opened);
  }
}
