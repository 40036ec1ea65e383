package dev.cancelscope.format.read;

/** Leaves the parsing of one line; thrown and caught inside this package, so it has no trace. */
final class BadLine extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Complaint complaint;

  BadLine(Complaint complaint) {
    super(null, null, false, false);
    this.complaint = complaint;
  }

  ReadProblem at(long line, long offset) {
    return complaint.at(line, offset);
  }

  /** A problem that does not know yet where it is. */
  interface Complaint {
    ReadProblem at(long line, long offset);
  }
}
