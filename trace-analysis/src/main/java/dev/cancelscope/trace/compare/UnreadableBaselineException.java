package dev.cancelscope.trace.compare;

/** A file that was given as a baseline is none; the message says why, in a sentence. */
public final class UnreadableBaselineException extends Exception {
  private static final long serialVersionUID = 1;

  UnreadableBaselineException(String sentence) {
    super(sentence);
  }
}
