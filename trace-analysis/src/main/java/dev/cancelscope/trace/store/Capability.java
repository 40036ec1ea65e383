package dev.cancelscope.trace.store;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a recorder may be able to see; the names of FORMAT.md, section 5. */
public enum Capability {
  TASKS,

  /** Of tasks that ran before the recording began; it means nothing where none did. */
  TASKS_BEFORE,
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

  /** Those with these names, as written in the header. */
  static Set<Capability> named(List<String> wireNames) {
    Set<Capability> named = EnumSet.noneOf(Capability.class);
    for (Capability capability : values()) {
      if (wireNames.contains(capability.wireName())) {
        named.add(capability);
      }
    }
    return named;
  }

  /** As written in the header, e.g. {@code cancel.requested}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
