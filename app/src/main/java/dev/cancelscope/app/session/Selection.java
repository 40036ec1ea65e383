package dev.cancelscope.app.session;

/** What the user looks at: the same in tree, chart, findings and details. */
public sealed interface Selection {

  /** Nothing is selected. */
  Selection NOTHING = new Nothing();

  /** The task that is selected, or that what is selected belongs to; -1: none. */
  int taskIndex();

  /** Nothing is selected. */
  record Nothing() implements Selection {
    @Override
    public int taskIndex() {
      return -1;
    }
  }

  /** A task. */
  record OfTask(int taskIndex) implements Selection {}

  /** A cleanup span of a task. */
  record OfSpan(int taskIndex, int spanIndex) implements Selection {}

  /** A cancellation request that a task was the target of. */
  record OfRequest(int taskIndex, int requestIndex) implements Selection {}

  /**
   * A finding.
   *
   * @param findingIndex its index in the loaded trace's findings
   * @param taskIndex the task it is about, or -1
   */
  record OfFinding(int findingIndex, int taskIndex) implements Selection {}
}
