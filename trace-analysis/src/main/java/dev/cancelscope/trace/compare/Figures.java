package dev.cancelscope.trace.compare;

import dev.cancelscope.trace.store.Nanos;
import java.util.Arrays;

/**
 * Durations of one kind, of one side of a comparison.
 *
 * @param unfinished how many more had begun and not ended: they lasted longer than can be told
 */
public record Figures(Durations sorted, int unfinished) {

  /** Durations in ascending order; equal when they hold the same. */
  public static final class Durations {
    private final long[] nanos;

    Durations(long[] nanos) {
      this.nanos = nanos.clone();
      Arrays.sort(this.nanos);
    }

    public int count() {
      return nanos.length;
    }

    public long nanos(int nth) {
      return nanos[nth];
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Durations durations && Arrays.equals(nanos, durations.nanos);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(nanos);
    }
  }

  public static Figures of(long[] nanos, int unfinished) {
    return new Figures(new Durations(nanos), unfinished);
  }

  public int count() {
    return sorted.count();
  }

  public boolean isEmpty() {
    return count() == 0 && unfinished == 0;
  }

  /** The middle one, of an even number the mean of the middle two; or NONE. */
  public long medianNanos() {
    int count = count();
    if (count == 0) {
      return Nanos.NONE;
    }
    long low = sorted.nanos((count - 1) / 2);
    return low + (sorted.nanos(count / 2) - low) / 2;
  }

  /** What nine in ten did not exceed; or NONE. */
  public long p90Nanos() {
    int count = count();
    return count == 0 ? Nanos.NONE : sorted.nanos((int) Math.ceil(count * 0.9) - 1);
  }

  /** The longest; or NONE. */
  public long maxNanos() {
    return count() == 0 ? Nanos.NONE : sorted.nanos(count() - 1);
  }
}
