package dev.cancelscope.trace.notes;

/** A file holds no notes; the message completes "… cannot be read: ". */
public final class UnreadableNotesException extends Exception {
  private static final long serialVersionUID = 1;

  UnreadableNotesException(String what) {
    super(what);
  }
}
