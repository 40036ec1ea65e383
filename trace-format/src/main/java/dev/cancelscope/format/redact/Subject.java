package dev.cancelscope.format.redact;

import java.util.Locale;
import java.util.Optional;

/** What may be taken out of a trace, in the words of the command line and of the recorders. */
public enum Subject {
  /** Names the program gave: of tasks and streams, descriptions of resources. */
  NAMES,
  /** Messages of cancellations and exceptions. */
  MESSAGES,
  /** The command line. */
  ARGS,
  /** Folders of source files that are not relative. */
  PATHS,
  /** The fields of marks; their names always stay. */
  MARKS;

  /** How it is written, e.g. {@code names}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The subject of that word, in any case; empty: there is none. */
  public static Optional<Subject> named(String word) {
    for (Subject subject : values()) {
      if (subject.word().equalsIgnoreCase(word)) {
        return Optional.of(subject);
      }
    }
    return Optional.empty();
  }
}
