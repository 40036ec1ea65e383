package dev.cancelscope.format.read;

import dev.cancelscope.format.event.VisibleText;
import java.util.Locale;

/** One thing that is wrong in a trace that can otherwise be read. */
public sealed interface ReadProblem {

  /** Line of the file, from 1; in an array, the line on which the element begins. */
  long line();

  /** Bytes before the line, or the element; in a compressed file, of what it inflates to. */
  long offset();

  /** One sentence for a person, safe to show; without the line number. */
  String sentence();

  /** The line is not well-formed JSON, or says a field twice; the detail is of the JSON parser. */
  record BadJson(long line, long offset, String detail, int column) implements ReadProblem {
    @Override
    public String sentence() {
      return "not JSON at column " + column + ": " + shown(detail);
    }
  }

  /** The line is not UTF-8. */
  record BadUtf8(long line, long offset, int column) implements ReadProblem {
    @Override
    public String sentence() {
      return "not UTF-8 at byte " + column + " of the line";
    }
  }

  /** The line nests deeper, or holds a longer text or field name, than the format allows. */
  record BeyondLimit(long line, long offset, Beyond what) implements ReadProblem {
    @Override
    public String sentence() {
      return "beyond a limit of the format: " + what.clause();
    }
  }

  /** JSON, but more than one object. */
  record BehindObject(long line, long offset, int column) implements ReadProblem {
    @Override
    public String sentence() {
      return "not JSON at column " + column + ": something behind the object";
    }
  }

  /** The line is longer than the format allows; it was skipped. */
  record LineTooLong(long line, long offset, long bytes, int maxBytes) implements ReadProblem {
    @Override
    public String sentence() {
      return String.format(
          Locale.ROOT, "%,d bytes long, more than the %,d that a line may have", bytes, maxBytes);
    }
  }

  /** The line is JSON but not an object. */
  record NotAnObject(long line, long offset, JsonType found) implements ReadProblem {
    @Override
    public String sentence() {
      return found.words() + " where an object is expected";
    }
  }

  /** The object does not say which event it is. */
  record NoEventName(long line, long offset) implements ReadProblem {
    @Override
    public String sentence() {
      return "no \"event\" that names its kind";
    }
  }

  /** A required field is absent. */
  record MissingField(long line, long offset, String event, String field) implements ReadProblem {
    @Override
    public String sentence() {
      return event + " without its \"" + field + "\"";
    }
  }

  /** The value of a field is of another type. */
  record WrongType(
      long line, long offset, String event, String field, JsonType expected, JsonType found)
      implements ReadProblem {
    @Override
    public String sentence() {
      return event + ": \"" + field + "\" is " + found.words() + ", not " + expected.words();
    }
  }

  /** An integer is outside of the range of its field. */
  record OutOfRange(
      long line, long offset, String event, String field, String found, long min, long max)
      implements ReadProblem {
    @Override
    public String sentence() {
      return event + ": \"%s\" is %s, not from %d to %d".formatted(field, shown(found), min, max);
    }
  }

  /** A required field holds a word that this version does not know. */
  record UnknownValue(long line, long offset, String event, String field, String found)
      implements ReadProblem {
    @Override
    public String sentence() {
      return event + ": \"" + field + "\" has the unknown value \"" + shown(found) + "\"";
    }
  }

  /** A text refers to a {@code string} line that did not come before; it counts as absent. */
  record UndefinedString(long line, long offset, String event, String field, long id)
      implements ReadProblem {
    @Override
    public String sentence() {
      return event + ": \"" + field + "\" names string " + id + ", which no earlier line defines";
    }
  }

  /** A {@code string} id is defined again; the first definition stays. */
  record RedefinedString(long line, long offset, long id) implements ReadProblem {
    @Override
    public String sentence() {
      return "string " + id + " is defined a second time";
    }
  }

  /** A header that is not the first line; it is skipped. */
  record SecondHeader(long line, long offset) implements ReadProblem {
    @Override
    public String sentence() {
      return "a second header: one file holds one trace";
    }
  }

  /** Two lines of a stream have the same number; both are handed on. */
  record DuplicateSequence(long line, long offset, int stream, long seq) implements ReadProblem {
    @Override
    public String sentence() {
      return "seq " + seq + " of stream " + stream + " was used before";
    }
  }

  /** NUL bytes between lines, as a crash may leave them; what follows them is read. */
  record NulBytes(long line, long offset, long count) implements ReadProblem {
    @Override
    public String sentence() {
      return String.format(Locale.ROOT, "%,d NUL bytes before the line", count);
    }
  }

  /** The last line has no line end, or the last element no end: the recorder was cut short. */
  record TornLine(long line, long offset, long bytes) implements ReadProblem {
    @Override
    public String sentence() {
      return String.format(Locale.ROOT, "cut short after %,d bytes", bytes);
    }
  }

  /** An array of events has no closing bracket. */
  record UnclosedArray(long line, long offset) implements ReadProblem {
    @Override
    public String sentence() {
      return "the array of events ends without its closing bracket";
    }
  }

  /** Something stands behind the array of events; it is skipped. */
  record AfterArray(long line, long offset) implements ReadProblem {
    @Override
    public String sentence() {
      return "something stands behind the array of events";
    }
  }

  /** The compressed data are cut short or damaged; what came before was read. */
  record BrokenCompression(long line, long offset, String compression, String detail)
      implements ReadProblem {
    @Override
    public String sentence() {
      return "the %s data end early or are damaged here: %s".formatted(compression, shown(detail));
    }
  }

  /** The system failed to read on; what came before was read. */
  record ReadBrokeOff(long line, long offset, String detail) implements ReadProblem {
    @Override
    public String sentence() {
      return "the file could not be read on from here: " + shown(detail);
    }
  }

  /** There are more problems than are handed on; the first that was not is at {@code line}. */
  record TooManyProblems(long line, long offset, long unlisted) implements ReadProblem {
    @Override
    public String sentence() {
      return String.format(Locale.ROOT, "%,d more problems from here on are not listed", unlisted);
    }
  }

  /** What is larger than the format allows. */
  sealed interface Beyond {
    /** Completes a sentence. */
    String clause();

    /** Objects and lists within each other. */
    record Nesting(int most) implements Beyond {
      @Override
      public String clause() {
        return "nested deeper than " + most;
      }
    }

    /** The text of a field, which is named with its event: {@code mark.label}. */
    record TextLength(int characters, String field) implements Beyond {
      @Override
      public String clause() {
        return "a text of " + characters + " characters in " + field;
      }
    }

    /** The name of a field. */
    record NameLength(int characters) implements Beyond {
      @Override
      public String clause() {
        return "a field name of " + characters + " characters";
      }
    }
  }

  private static String shown(String text) {
    return VisibleText.of(text, 160);
  }
}
