package dev.cancelscope.trace.findings;

import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.cancel.GivenGrace;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;

/**
 * From when on something is worth a finding; all settable, see {@link ThresholdSettings}.
 *
 * @param graceNanos how long a task may live on after a request that reached it
 * @param cleanupWarningNanos own time of a cleanup that is a warning
 * @param cleanupErrorNanos own time of a cleanup that is an error
 * @param deliveryWarningNanos request to delivery that is a warning
 * @param deliveryErrorNanos request to delivery that is an error
 * @param undeliveredNanos how long a task may run on after a request that never reaches it
 * @param stepWarningNanos one step without an await that is a warning
 * @param stepErrorNanos one step without an await that is an error
 * @param overshootNanos how far a timeout may end past its deadline
 * @param overshootShare the same as a share of the timeout; both must be passed
 * @param siblingNanos how long a gather's sibling may run on after the gather raised
 * @param orphanNanos how long a task that nobody waits for may run on after its creator, or after
 *     the shield around it was left
 * @param unawaitedNanos how long a cancelled task may outlive the task that cancelled it
 * @param uncancelNanos how long a task may run on after the program took a request back
 * @param polls how many near-equal sleeps make a polling loop
 * @param repeats how many requests to one task, within the next time, are too many
 * @param repeatWindowNanos within which time they are counted
 * @param stormTasks how many tasks, cancelled by one cause within the next time, make a storm
 * @param stormWindowNanos within which time they are counted
 * @param shutdownGraceNanos how long a shutdown may take before the process is killed: the grace
 *     line
 * @param shutdownShare the share of it that the cleanups at one line may take of a shutdown
 */
public record Thresholds(
    long graceNanos,
    long cleanupWarningNanos,
    long cleanupErrorNanos,
    long deliveryWarningNanos,
    long deliveryErrorNanos,
    long undeliveredNanos,
    long stepWarningNanos,
    long stepErrorNanos,
    long overshootNanos,
    double overshootShare,
    long siblingNanos,
    long orphanNanos,
    long unawaitedNanos,
    long uncancelNanos,
    int polls,
    int repeats,
    long repeatWindowNanos,
    int stormTasks,
    long stormWindowNanos,
    long shutdownGraceNanos,
    double shutdownShare) {

  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  public static final Thresholds DEFAULT =
      new Thresholds(
          5 * SECOND,
          SECOND,
          5 * SECOND,
          100 * MILLI,
          SECOND,
          SECOND,
          100 * MILLI,
          SECOND,
          100 * MILLI,
          0.1,
          100 * MILLI,
          SECOND,
          100 * MILLI,
          100 * MILLI,
          10,
          3,
          SECOND,
          20,
          SECOND,
          30 * SECOND,
          0.2);

  /**
   * How long a shutdown may take: what somebody has set, else how long the program itself was ready
   * to wait, where the trace shows that, else the default.
   */
  public long shutdownGraceNanos(TraceStore store, Episode shutdown) {
    boolean set = shutdownGraceNanos != DEFAULT.shutdownGraceNanos;
    return set
        ? shutdownGraceNanos
        : GivenGrace.inForce(Nanos.NONE, GivenGrace.of(store, shutdown), shutdownGraceNanos);
  }
}
