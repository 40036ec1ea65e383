package dev.cancelscope.format.read;

/**
 * The file as a whole cannot be read, or is no trace. The message is one sentence for a person:
 * what, where, what to try.
 */
public final class UnreadableTraceException extends Exception {
  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final String sentence;

  UnreadableTraceException(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
    this.sentence = sentence;
  }

  UnreadableTraceException(Reason reason, String sentence, Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
    this.sentence = sentence;
  }

  /** Its ids or streams are so large that those of other traces find no room beside them. */
  public static UnreadableTraceException notBesideOthers(String name) {
    return new UnreadableTraceException(
        Reason.TOO_LARGE,
        name
            + " numbers its tasks or streams beyond what finds room beside other traces; open it by"
            + " itself.");
  }

  /** The sentence; never null. */
  @Override
  public String getMessage() {
    return sentence;
  }

  /** Why, for callers that act on it. */
  public Reason reason() {
    return reason;
  }

  /** Why a file cannot be read. */
  public enum Reason {
    /** There is no such file. */
    MISSING,
    /** It is a directory. */
    DIRECTORY,
    /** It is a pipe or a device. */
    NOT_A_FILE,
    /** The user may not read it. */
    NO_PERMISSION,
    /** The system failed to read it before a header was seen. */
    READ_FAILED,
    /** It holds no bytes, or only padding. */
    EMPTY,
    /** It is something else. */
    NOT_A_TRACE,
    /** It may have been a trace, but ends inside its header. */
    CUT_SHORT,
    /** Its major version is not 1. */
    UNKNOWN_VERSION,
    /** It holds an event that a reader must know, and this one does not. */
    MUST_BE_KNOWN,
    /** Its compression is damaged before a header was seen, or cannot be undone on this machine. */
    UNREADABLE_COMPRESSION,
    /** It would become larger than the limits allow. */
    TOO_LARGE
  }
}
