package dev.cancelscope.trace.cancel;

/** What became of a task that was asked to stop. */
public enum MemberOutcome {
  /** It ended cancelled, as asked. */
  CANCELLED,
  /** It ended normally. */
  RETURNED,
  /** It ended with an exception. */
  FAILED,
  /** It took the request back, as a timeout does for its owner, and went on. */
  WENT_ON,
  /** It never ran: the request came before its first step. */
  NEVER_STARTED,
  /** It had not ended when the trace did. */
  STILL_RUNNING,
  /** Its loop closed, or it was collected, while it was pending. */
  LOST
}
