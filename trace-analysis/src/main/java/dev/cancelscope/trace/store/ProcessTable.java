package dev.cancelscope.trace.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The processes of a store: one, or those of a session, each with streams of its own. Immutable.
 */
public final class ProcessTable {
  /** The streams of process {@code n} have numbers from {@code n} times this on. */
  public static final int STREAMS_EACH = 1_000_000;

  /** The ids of process {@code n} begin at {@code n} times this. */
  public static final long IDS_EACH = 1_000_000_000_000L;

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

  /**
   * What has this id here, by its id in a later state of the same session, in which a process that
   * turned up late may have moved the others.
   */
  public long idIn(ProcessTable later, long id) {
    int process = Math.clamp(id / IDS_EACH, 0, all.size() - 1);
    int there = later.indexOf(all.get(process).tracedBy());
    return there < 0 || there == process ? id : id + (there - process) * IDS_EACH;
  }

  private int indexOf(@Nullable String tracedBy) {
    for (int index = 0; tracedBy != null && index < all.size(); index++) {
      if (tracedBy.equals(all.get(index).tracedBy())) {
        return index;
      }
    }
    return -1;
  }

  /** The process whose stream it is. */
  public int ofStream(int stream) {
    return all.size() == 1 ? 0 : Math.clamp(stream / STREAMS_EACH, 0, all.size() - 1);
  }
}
