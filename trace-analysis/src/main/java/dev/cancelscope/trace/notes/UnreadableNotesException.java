package dev.cancelscope.trace.notes;

import dev.cancelscope.format.read.BundledTraces;

/** A file holds no notes; the message completes "… cannot be read: ", in English. */
public final class UnreadableNotesException extends Exception {
  private static final long serialVersionUID = 1;

  private final Fault fault;
  private final int line;

  UnreadableNotesException(Fault fault) {
    this(fault, 0);
  }

  UnreadableNotesException(Fault fault, int line) {
    super(fault.english);
    this.fault = fault;
    this.line = Math.max(0, line);
  }

  /** The clause; never null. */
  @Override
  public String getMessage() {
    return fault.english + (line == 0 ? "" : " at line " + line);
  }

  /** What is the matter, for those who say it in another language. */
  public Fault fault() {
    return fault;
  }

  /** The line that it is about, from 1; 0: none in particular. */
  public int line() {
    return line;
  }

  /** What is wrong with a file of notes. */
  public enum Fault {
    TOO_LARGE("it is larger than 4 MiB"),
    BAD_JSON("it is not valid JSON"),
    NOT_AN_OBJECT("it is no JSON object"),
    BEHIND_ITS_END("something follows its end"),
    NO_FORMAT("it lacks \"format\" or \"version\""),
    NOT_OURS("it holds no notes of Cancelscope"),
    NEWER_VERSION("it is of a newer version; update Cancelscope to read it"),
    NOT_A_LIST("one of its lists is none"),
    ENTRY_NOT_AN_OBJECT("an entry of a list is no object"),
    TOO_MANY_ENTRIES("a list in it has more than 10,000 entries"),
    ENTRY_LACKING("an entry of a list lacks what it needs"),
    TOO_MANY_FILES("the bundle has more than " + BundledTraces.MOST_FILES + " files");

    private final String english;

    Fault(String english) {
      this.english = english;
    }
  }
}
