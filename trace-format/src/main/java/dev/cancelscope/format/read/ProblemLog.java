package dev.cancelscope.format.read;

import org.jspecify.annotations.Nullable;

/** Hands problems on up to the limit, counts all, and tells in the end how many were held back. */
final class ProblemLog {
  private final TraceSink sink;
  private final int maxProblems;
  private long count;
  private @Nullable ReadProblem firstUnlisted;
  private @Nullable ReadProblem truncation;

  ProblemLog(TraceSink sink, int maxProblems) {
    this.sink = sink;
    this.maxProblems = maxProblems;
  }

  void add(ReadProblem problem) {
    count++;
    if (count <= maxProblems) {
      sink.problem(problem);
    } else if (firstUnlisted == null) {
      firstUnlisted = problem;
    }
  }

  /** A problem that says why the file stops early; always handed on. */
  void addTruncation(ReadProblem problem) {
    count++;
    truncation = problem;
    sink.problem(problem);
  }

  void finish() {
    if (firstUnlisted != null) {
      long unlisted = count - maxProblems - (truncation == null ? 0 : 1);
      sink.problem(
          new ReadProblem.TooManyProblems(
              firstUnlisted.line(), firstUnlisted.offset(), Math.max(1, unlisted)));
    }
  }

  long count() {
    return count;
  }

  @Nullable ReadProblem truncation() {
    return truncation;
  }
}
