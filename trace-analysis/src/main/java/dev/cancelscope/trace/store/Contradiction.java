package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.VisibleText;
import dev.cancelscope.format.read.Refusal;
import java.util.List;

/**
 * What cannot be true in a trace, or cannot be known of a session, as data: {@link #sentence()}
 * says it in English, and others say it in their language.
 */
public sealed interface Contradiction {

  /** One sentence for a person, in English, safe to show. */
  String sentence();

  /** Something about one row, or two. */
  record OfRow(Kind kind, long id, long otherId) implements Contradiction {
    @Override
    public String sentence() {
      return kind.english.formatted(id, otherId);
    }
  }

  /** An event of a stream is earlier than one before it; so are {@code more} others. */
  record TimeRunsBackwards(int stream, long seq, long nanos, long nanosBefore, long more)
      implements Contradiction {
    @Override
    public String sentence() {
      return "time runs backwards in stream %d: event %d is at %d ns, one before it at %d ns%s"
          .formatted(stream, seq, nanos, nanosBefore, again());
    }

    private String again() {
      return more == 0 ? "" : more == 1 ? "; once more" : "; " + more + " times more";
    }
  }

  /** So many that are not kept one by one. */
  record More(long count) implements Contradiction {
    @Override
    public String sentence() {
      return count + " more contradictions";
    }
  }

  /** A trace of a session is left out. */
  record MissingProcess(Refusal why) implements Contradiction {
    @Override
    public String sentence() {
      return "A process of the session is missing: " + why.sentence();
    }
  }

  /** A session has more processes than are read. */
  record FirstProcesses(int all, int read) implements Contradiction {
    @Override
    public String sentence() {
      return "Of " + all + " processes the first " + read + " are here";
    }
  }

  /**
   * The folder of a session holds the traces of others.
   *
   * @param first the file that the session begins with
   * @param others how many traces are not of the session
   * @param named the files of the first of them
   */
  record OtherRuns(String first, int others, List<String> named) implements Contradiction {
    public OtherRuns {
      named = List.copyOf(named);
    }

    /** How many of them are not named. */
    public int more() {
      return others - named.size();
    }

    @Override
    public String sentence() {
      return "The folder holds the traces of "
          + others
          + (others == 1 ? " other program, or run" : " other programs, or runs")
          + "; this is the one that began last, with "
          + shown(first)
          + "; open the others by themselves: "
          + shown(String.join(", ", named))
          + (more() > 0 ? " and " + more() + " more" : "");
    }
  }

  /** A trace of a session has no wall time. */
  record NoWallTime(String file) implements Contradiction {
    @Override
    public String sentence() {
      return shown(file)
          + " does not tell the wall time of its beginning: where it stands beside the others is"
          + " not known";
    }
  }

  /** A trace of a session begins before that of the process which started it. */
  record BeforeItsParent(String file) implements Contradiction {
    @Override
    public String sentence() {
      return shown(file)
          + " seems to begin before the process that started it: the wall clock was set in between";
    }
  }

  /** How the file of a process of a session is found, where it is not as it should be. */
  record OfFile(State state, String file) implements Contradiction {
    /** With its English sentence, which the file's name begins. */
    public enum State {
      NOT_ALLOWED("is left out of the session: this user may not read it; check its permissions"),
      GONE("is not there any more; what was read of it before is kept"),
      UNREADABLE("cannot be read at present; what was read of it before is kept"),
      CUT("was cut while it was read; what was read of it before is kept"),
      REPLACED("was replaced by another trace; what was read of it before is kept");

      private final String english;

      State(String english) {
        this.english = english;
      }
    }

    @Override
    public String sentence() {
      return shown(file) + " " + state.english;
    }
  }

  /** What is wrong with a row, with its English sentence: the ids of one or two rows fill it in. */
  enum Kind {
    TASK_CREATED_TWICE("task %d is created twice"),
    TASK_BEFORE_ITS_PARENT("task %d is created before its parent, task %d"),
    TASK_ENDS_TWICE("task %d ends twice"),
    TASK_ENDS_BEFORE_IT_BEGINS("task %d ends before it begins"),
    SCOPE_OPENED_TWICE("scope %d is opened twice"),
    SCOPE_BEFORE_ITS_PARENT("scope %d is opened before its parent, scope %d"),
    REQUEST_MADE_TWICE("request %d is made twice"),
    REQUEST_CAUSES_AN_EARLIER_ONE("request %d is the cause of an earlier request"),
    REQUEST_DELIVERED_EARLY("request %d is delivered before it is made"),
    SPAN_BEGINS_TWICE("cleanup span %d begins twice"),
    SPAN_ENCLOSES_AN_EARLIER_ONE("cleanup span %d encloses an earlier span"),
    SPAN_NEVER_BEGAN("cleanup span %d ends but never began"),
    SPAN_ENDS_BEFORE_IT_BEGINS("cleanup span %d ends before it begins"),
    SPAN_ENDS_TWICE("cleanup span %d ends twice");

    private final String english;

    Kind(String english) {
      this.english = english;
    }
  }

  private static String shown(String text) {
    return VisibleText.of(text, 400);
  }
}
