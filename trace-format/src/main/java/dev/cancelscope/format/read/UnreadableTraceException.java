package dev.cancelscope.format.read;

import org.jspecify.annotations.Nullable;

/**
 * The file as a whole cannot be read, or is no trace. The message is one sentence for a person, in
 * English: what, where, what to try.
 */
public final class UnreadableTraceException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Refusal refusal;

  UnreadableTraceException(Refusal refusal, @Nullable Throwable cause) {
    super(refusal.sentence(), cause);
    this.refusal = refusal;
  }

  /** Its ids or streams are so large that those of other traces find no room beside them. */
  public static UnreadableTraceException notBesideOthers(String name) {
    return new Refusals(name).of(Refusal.Kind.NO_ROOM_BESIDE_OTHERS);
  }

  /** The sentence; never null. */
  @Override
  public String getMessage() {
    return refusal.sentence();
  }

  /** The same as data, for those who speak another language. */
  public Refusal refusal() {
    return refusal;
  }

  /** Why, for callers that act on it. */
  public Reason reason() {
    return refusal.kind().reason();
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
