package dev.cancelscope.trace.findings;

/**
 * From when on something is worth a finding; all settable.
 *
 * @param graceNanos how long a task may live on after a request that reached it
 * @param cleanupWarningNanos own time of a cleanup that is a warning
 * @param cleanupErrorNanos own time of a cleanup that is an error
 * @param deliveryWarningNanos request to delivery that is a warning
 * @param deliveryErrorNanos request to delivery that is an error
 * @param stepWarningNanos one step without an await that is a warning
 * @param stepErrorNanos one step without an await that is an error
 * @param overshootNanos how far a timeout may end past its deadline
 * @param overshootShare the same as a share of the timeout; both must be passed
 * @param orphanNanos how long a gather's sibling may run on after the gather raised
 * @param polls how many near-equal sleeps make a polling loop
 */
public record Thresholds(
    long graceNanos,
    long cleanupWarningNanos,
    long cleanupErrorNanos,
    long deliveryWarningNanos,
    long deliveryErrorNanos,
    long stepWarningNanos,
    long stepErrorNanos,
    long overshootNanos,
    double overshootShare,
    long orphanNanos,
    int polls) {

  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  public static final Thresholds DEFAULT =
      new Thresholds(
          5 * SECOND,
          SECOND,
          5 * SECOND,
          100 * MILLI,
          SECOND,
          100 * MILLI,
          SECOND,
          100 * MILLI,
          0.1,
          100 * MILLI,
          10);
}
