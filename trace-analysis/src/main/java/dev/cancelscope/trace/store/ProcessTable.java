package dev.cancelscope.trace.store;

import java.util.List;

/**
 * The processes of a store: one, or those of a session, each with streams of its own. Immutable.
 */
public final class ProcessTable {
  /** The streams of process {@code n} have numbers from {@code n} times this on. */
  public static final int STREAMS_EACH = 1_000_000;

  private final List<TracedProcess> all;

  /** The parents stand before those that they started. */
  public ProcessTable(List<TracedProcess> all) {
    this.all = List.copyOf(all);
  }

  public int size() {
    return all.size();
  }

  public TracedProcess get(int processIndex) {
    return all.get(processIndex);
  }

  public List<TracedProcess> all() {
    return all;
  }

  /** Its program and number, safe to show; no two are called the same. */
  public String title(int processIndex) {
    String title = all.get(processIndex).title();
    // Every container counts its processes from 1.
    int same = (int) all.stream().filter(other -> other.title().equals(title)).count();
    return same == 1 ? title : title + " (" + (processIndex + 1) + ")";
  }

  /** Whether there is more than one. */
  public boolean isSession() {
    return all.size() > 1;
  }

  /** The process whose stream it is. */
  public int ofStream(int stream) {
    return all.size() == 1 ? 0 : Math.clamp(stream / STREAMS_EACH, 0, all.size() - 1);
  }
}
