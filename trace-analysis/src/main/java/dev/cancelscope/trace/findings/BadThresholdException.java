package dev.cancelscope.trace.findings;

/** A threshold that cannot be used; the message is one sentence that says which and why. */
public final class BadThresholdException extends Exception {
  private static final long serialVersionUID = 1;

  BadThresholdException(String sentence) {
    super(sentence);
  }
}
