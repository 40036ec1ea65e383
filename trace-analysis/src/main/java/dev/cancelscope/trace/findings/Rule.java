package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.text.Phrase;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One fault that a trace can prove. A rule holds no state; it reads the tables and hands on what it
 * finds, with severity UNKNOWN where the trace ends, or was torn, before it could tell.
 */
public sealed interface Rule
    permits BlockedLoop,
        CancelAfterDone,
        CancelNotAwaited,
        CancellationStorm,
        CancelledBeforeStart,
        CleanupBlocksShutdown,
        ConvertedCancel,
        DestroyedPending,
        GatherOrphan,
        InterruptedCleanup,
        LeakedResource,
        LostException,
        NeverDelivered,
        OrphanTask,
        PollingTimeout,
        RepeatedCancel,
        ShieldLeak,
        SkippedCleanup,
        SlowCleanup,
        SlowDelivery,
        SwallowedCancel,
        TimeoutOvershoot,
        UnbalancedUncancel,
        UnshieldedCritical,
        ZombieTask {

  /** As scripts name it, e.g. {@code slow-cleanup}. */
  String id();

  /** One line: what to change in the program. */
  default Phrase advice() {
    return Phrase.of(id() + ".advice");
  }

  /** What the recorder must have seen; without it the answer is "unknown". */
  Set<Capability> needs();

  void check(Evidenced trace, Consumer<Finding> found);
}
