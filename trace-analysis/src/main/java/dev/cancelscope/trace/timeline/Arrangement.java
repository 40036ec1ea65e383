package dev.cancelscope.trace.timeline;

/**
 * In what order the tasks stand, and whether like ones stand together.
 *
 * @param grouping anything but NONE makes rows for the groups, and the tasks below them flat; but
 *     the tree can stand below processes
 */
public record Arrangement(Order order, Grouping grouping) {
  /** As the tasks created one another. */
  public static final Arrangement TREE = new Arrangement(Order.TREE, Grouping.NONE);

  /** What stands above what. */
  public enum Order {
    /** A task below the one that created it; within a group, by creation. */
    TREE,
    /** The first to be created above. */
    START,
    /** The first to end above; those that never ended last. */
    END,
    /** The one that spent most time in cleanup above. */
    CLEANUP_TIME
  }

  /** What like tasks have in common. */
  public enum Grouping {
    NONE,
    COROUTINE,
    CREATION_SITE,
    /** The process; in the order of the tree, that stands below it. */
    PROCESS
  }
}
