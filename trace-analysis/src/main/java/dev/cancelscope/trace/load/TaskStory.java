package dev.cancelscope.trace.load;

import dev.cancelscope.trace.findings.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to one task, in order. */
public final class TaskStory {
  private TaskStory() {}

  public enum Kind {
    CREATED,
    STARTED,
    WAITED,
    REQUESTED,
    DELIVERED,
    CLEANUP,
    CLEARED,
    ENDED
  }

  public record Moment(
      long atNanos,
      long durationNanos,
      Kind kind,
      String sentence,
      int siteIndex,
      @Nullable Evidence link) {}

  public static List<Moment> of(LoadedTrace trace, int taskIndex) {
    return List.of();
  }
}
