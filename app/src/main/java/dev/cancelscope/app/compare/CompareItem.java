package dev.cancelscope.app.compare;

/** One block of a comparison, from top to bottom; ready to show. */
public sealed interface CompareItem {

  record Heading(String text) implements CompareItem {}

  /** A sentence about the whole, or about what cannot be told. */
  record Note(String sentence, boolean main) implements CompareItem {}

  /**
   * One thing before and after.
   *
   * @param about a second line; may be empty
   * @param beforeShare how long it took, as a share of the longest in its table; 0: no bar
   * @param beforeFinding the finding that it is about in the trace before, or -1
   */
  record Change(
      News news,
      String title,
      String about,
      String before,
      String after,
      double beforeShare,
      double afterShare,
      String verdict,
      int beforeFinding,
      int afterFinding)
      implements CompareItem {}

  /** Whether a change is good or bad. */
  enum News {
    WORSE,
    BETTER,
    SAME,
    UNKNOWN
  }
}
