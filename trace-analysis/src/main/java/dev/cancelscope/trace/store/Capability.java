package dev.cancelscope.trace.store;

import java.util.Locale;

/** What a recorder may be able to see; the names of FORMAT.md, section 5. */
public enum Capability {
  TASKS,
  TASK_SITES,
  STEPS,
  CANCEL_REQUESTED,
  CANCEL_DELIVERED,
  CANCEL_CLEARED,
  SCOPES,
  CLEANUP,
  WAITS,
  RESOURCES,
  MARKS,
  LOST;

  /** As written in the header, e.g. {@code cancel.requested}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
