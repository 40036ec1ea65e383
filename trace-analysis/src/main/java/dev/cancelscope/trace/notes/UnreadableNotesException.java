package dev.cancelscope.trace.notes;

/** A file holds no notes; the message completes "… cannot be read: ". */
public final class UnreadableNotesException extends Exception {
  private static final long serialVersionUID = 1;

  private final String what;

  UnreadableNotesException(String what) {
    super(what);
    this.what = what;
  }

  /** The clause; never null. */
  @Override
  public String getMessage() {
    return what;
  }
}
