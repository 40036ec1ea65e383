package dev.cancelscope.format.read;

import dev.cancelscope.format.read.UnreadableTraceException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Why a file as a whole cannot be read, as data: {@link #sentence()} says it in English, and others
 * say it in their language from the kind and its parts.
 *
 * @param file its name, safe to show
 * @param parts what the sentence of the kind puts in behind the file, in order, safe to show; what
 *     the system or a library says is as they say it
 */
public record Refusal(Kind kind, String file, List<String> parts) {
  public Refusal {
    parts = List.copyOf(parts);
    if (parts.size() != kind.parts()) {
      throw new IllegalArgumentException(kind + " with " + parts);
    }
  }

  /** One sentence for a person, in English: what, where, what to try. */
  public String sentence() {
    var values = new ArrayList<Object>(parts);
    values.addFirst(file);
    return String.format(Locale.ROOT, kind.english, values.toArray());
  }

  /** What is the matter, with its English sentence; the file and the parts fill it in. */
  public enum Kind {
    MISSING(Reason.MISSING, "%s does not exist; check the path."),
    DIRECTORY(Reason.DIRECTORY, "%s is a directory; open one of the traces in it."),
    PIPE_OR_DEVICE(
        Reason.NOT_A_FILE,
        "%s is a pipe or a device; copy what it gives into a file and open that."),
    NO_PERMISSION(Reason.NO_PERMISSION, "%s may not be read by this user; check its permissions."),
    READ_FAILED(Reason.READ_FAILED, "%s could not be read: %s."),
    EMPTY(
        Reason.EMPTY, "%s is empty: the recorder wrote nothing, or has not written anything yet."),
    CUT_SHORT(
        Reason.CUT_SHORT,
        "%s is no trace: it is cut short inside its header, so the recorder was stopped as it"
            + " began."),
    VALUE_NOT_AN_OBJECT(
        Reason.NOT_A_TRACE, foreign("it is JSON, but its first value is not an object")),
    LINE_NOT_AN_OBJECT(Reason.NOT_A_TRACE, foreign("its first line is not a JSON object")),
    LINE_NOT_A_HEADER(Reason.NOT_A_TRACE, foreign("its first line is not a header")),
    OBJECT_NOT_A_HEADER(
        Reason.NOT_A_TRACE, foreign("it is JSON, but its first object is not a header")),
    BEGINNING_MISSING(
        Reason.NOT_A_TRACE,
        foreign("its first line is \"%s\", not the header; the beginning is missing")),
    NO_FORMAT(Reason.NOT_A_TRACE, foreign("its header does not name a format and a version")),
    OTHER_FORMAT(Reason.NOT_A_TRACE, foreign("its header names the format \"%s\"")),
    OTHER_BEGINNING(Reason.NOT_A_TRACE, foreign("it begins with \"%s\"")),
    UTF_16(
        Reason.NOT_A_TRACE,
        foreign("it begins with the mark of UTF-16 text, and a trace is UTF-8")),
    BLANKS(Reason.NOT_A_TRACE, foreign("it begins with more than %s blanks")),
    NO_BUNDLE(
        Reason.NOT_A_TRACE,
        "%s is a zip, but no review bundle: %s is not among its first files; unpack it and open the"
            + " trace in it."),
    SEVERAL_TRACES(
        Reason.NOT_A_TRACE,
        "%s holds the traces of several processes, and one is read here; unpack it and name one of"
            + " them."),
    TOO_MANY_FILES(
        Reason.NOT_A_TRACE,
        "%s is a zip of more than %s files, and no review bundle has as many; unpack it and open"
            + " the folder of the traces in it."),
    PACKED_TWICE(Reason.NOT_A_TRACE, foreign("it is packed more than once")),
    UNKNOWN_VERSION(
        Reason.UNKNOWN_VERSION,
        "%s is a trace of format %s; this version of Cancelscope reads 1.x: update it to open the"
            + " file."),
    MUST_BE_KNOWN(
        Reason.MUST_BE_KNOWN,
        "%s holds an event that must not be skipped and that this version of Cancelscope does not"
            + " know (\"%s\", line %s); update it to open the file."),
    COMPRESSION_DAMAGED(
        Reason.UNREADABLE_COMPRESSION,
        "%s is compressed with %s, but its data are cut short or damaged before the header ends"
            + " (%s)."),
    COMPRESSION_MISSING(
        Reason.UNREADABLE_COMPRESSION,
        "%s is compressed with %s, which could not be loaded on this machine; unpack it first."),
    INFLATES_BEYOND(
        Reason.TOO_LARGE,
        "%s becomes more than %s bytes when it is unpacked, the most that is read."),
    INFLATES_TOO_FAR(
        Reason.TOO_LARGE,
        "%s becomes %s times as large when it is unpacked (%s bytes from %s so far), which no trace"
            + " does."),
    TOO_MUCH_TEXT(
        Reason.TOO_LARGE, "%s interns more than %s characters of text, the most that is kept."),
    NO_ROOM_BESIDE_OTHERS(
        Reason.TOO_LARGE,
        "%s numbers its tasks or streams beyond what finds room beside other traces; open it by"
            + " itself.");

    private final Reason reason;
    private final String english;

    Kind(Reason reason, String english) {
      this.reason = reason;
      this.english = english;
    }

    /** For callers that act on it. */
    public Reason reason() {
      return reason;
    }

    /** How many parts its sentence puts in behind the file. */
    public int parts() {
      return english.split("%s", -1).length - 2;
    }

    private static String foreign(String why) {
      return "%s is not a Cancelscope trace: "
          + why
          + "; open a file that a recorder wrote (NAME.cancelscope).";
    }
  }
}
