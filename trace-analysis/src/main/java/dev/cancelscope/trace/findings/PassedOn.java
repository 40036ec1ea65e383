package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a task passed on to the tasks that it awaited, and until when those answered for
 * them. One pass over the requests, when first asked; for one thread.
 */
final class PassedOn {
  private final TraceStore store;
  private final BitSet passedOn = new BitSet();
  private long @Nullable [] untilNanos;

  PassedOn(TraceStore store) {
    this.store = store;
  }

  /** Another request was made because of this one. */
  boolean is(int request) {
    untilNanos();
    return passedOn.get(request);
  }

  /** When the last task that it was passed on to was gone; NONE: not passed on, or not known. */
  long untilNanos(int request) {
    return untilNanos()[request];
  }

  private long[] untilNanos() {
    long[] known = untilNanos;
    if (known == null) {
      known = new long[store.requests().size()];
      Arrays.fill(known, Nanos.NONE);
      for (int request = 0; request < known.length; request++) {
        note(request, known);
      }
      untilNanos = known;
    }
    return known;
  }

  private void note(int request, long[] until) {
    int cause = store.requests().causeRequestIndex(request);
    if (cause < 0) {
      return;
    }
    passedOn.set(cause);
    int task = store.requests().taskIndex(request);
    if (task >= 0) {
      until[cause] = Math.max(until[cause], store.lastNanos(task));
    }
  }
}
