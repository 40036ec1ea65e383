package dev.cancelscope.app.recorder;

/** What was typed cannot be run; the message is one sentence for the user, in their language. */
final class BadFormException extends Exception {
  private static final long serialVersionUID = 1;

  private final String sentence;

  BadFormException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
