package dev.cancelscope.trace.cancel;

import dev.cancelscope.format.event.CancelEvent.Cause;
import org.jspecify.annotations.Nullable;

/**
 * One link in the chain of causes of a cancellation, from the request back to its root.
 *
 * @param kind why, or null when the trace does not say; SIGNAL also where a signal had arrived just
 *     before
 * @param taskIndex the task that asked or whose failure led to it, or -1
 * @param siteIndex the line that asked, set the deadline or raised, or -1
 * @param atNanos when it happened, or NONE
 * @param detail one clause in plain words, e.g. "timeout set at app.py:12 expired"
 * @param cause what led to this, or null at the root
 */
public record CauseLink(
    @Nullable Cause kind,
    int taskIndex,
    int siteIndex,
    long atNanos,
    String detail,
    @Nullable CauseLink cause) {

  /** The link that nothing in the trace explains further. */
  public CauseLink root() {
    CauseLink link = this;
    while (link.cause != null) {
      link = link.cause;
    }
    return link;
  }
}
