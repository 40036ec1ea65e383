package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a runtime shut down where no signal told it to: its main task had come to an end. For any
 * thread.
 */
final class Shutdowns {
  /** The main task is named only when it ended this shortly before. */
  private static final long NEARBY_NANOS = 1_000_000_000;

  private final TraceStore store;

  /** The first task of each stream; null: nobody has asked yet. */
  private @Nullable Map<Integer, Integer> mainOfStream;

  Shutdowns(TraceStore store) {
    this.store = store;
  }

  /** What the main task of the loop did just before the runtime shut down; or null. */
  @Nullable CauseLink endOfMain(int requestIndex) {
    int target = store.requests().taskIndex(requestIndex);
    Integer main = target < 0 ? null : mainOfStream().get(store.tasks().stream(target));
    if (main == null
        || !store.tasks().creationSeen(main)
        || store.tasks().parentIndex(main) >= 0
        || !Nanos.known(store.tasks().endedNanos(main))) {
      return null;
    }
    long ended = store.tasks().endedNanos(main);
    long before = store.requests().atNanos(requestIndex) - ended;
    if (before < 0 || before >= NEARBY_NANOS) {
      return null;
    }
    int site = store.tasks().endSiteIndex(main);
    return new CauseLink(null, main, site, ended, () -> did(main, site, Phrase.time(before)), null);
  }

  private synchronized Map<Integer, Integer> mainOfStream() {
    Map<Integer, Integer> known = mainOfStream;
    if (known == null) {
      known = new HashMap<>();
      for (int task = 0; task < store.tasks().size(); task++) {
        known.putIfAbsent(store.tasks().stream(task), task);
      }
      mainOfStream = known;
    }
    return known;
  }

  private Phrase did(int main, int site, Phrase before) {
    Phrase who = Phrase.task(store, main);
    var outcome = store.tasks().outcome(main);
    if (outcome == null) {
      return Phrase.of("cause.main-had-ended", who, before);
    }
    String exception = store.tasks().exception(main);
    return switch (outcome) {
      case RETURNED -> Phrase.of("cause.main-had-returned", who, before);
      case CANCELLED -> Phrase.of("cause.main-had-been-cancelled", who, before);
      case FAILED ->
          Phrase.of(
              "cause.main-had-raised",
              who,
              exception == null ? Phrase.of("exception.unknown") : Phrase.own(exception),
              site < 0 ? Phrase.NONE : Phrase.of("at", Phrase.place(store, site)),
              before);
    };
  }
}
