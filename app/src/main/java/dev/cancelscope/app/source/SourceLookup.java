package dev.cancelscope.app.source;

import java.nio.file.Path;
import java.util.List;

/** What came of looking for a file that the trace names. */
sealed interface SourceLookup {

  /**
   * Its lines.
   *
   * @param file where it lies; null: inside a sample, not on disk
   */
  record Found(List<String> lines, @org.jspecify.annotations.Nullable Path file)
      implements SourceLookup {
    public Found {
      lines = List.copyOf(lines);
    }
  }

  /** It is not shown, and why. */
  record Refused(Why why) implements SourceLookup {}

  /** Why a file is not shown. */
  enum Why {
    /** The trace does not say which file it is. */
    NO_FILE,
    /** It is made by the program or the interpreter, and lies nowhere. */
    NOT_A_FILE,
    /** The user has chosen no folder yet. */
    NO_FOLDER,
    /** No folder of the user's holds it. */
    MISSING,
    /** The trace names it by an absolute path. */
    ABSOLUTE,
    /** Its path climbs out of the folder. */
    CLIMBS,
    /** A symbolic link lies on its path. */
    LINK,
    /** It is larger than a source file ever is. */
    TOO_LARGE,
    /** The system refuses to read it. */
    UNREADABLE;

    /** Of its sentence in the bundle. */
    String textKey() {
      return "source.why." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
