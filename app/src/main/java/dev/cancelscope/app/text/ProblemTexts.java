package dev.cancelscope.app.text;

import dev.cancelscope.format.read.JsonType;
import dev.cancelscope.format.read.ReadProblem;
import dev.cancelscope.format.read.Refusal;
import dev.cancelscope.trace.notes.UnreadableNotesException;
import dev.cancelscope.trace.store.Contradiction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is wrong with a file, or in a trace that can otherwise be read, in the window's language.
 */
public final class ProblemTexts {
  private ProblemTexts() {}

  /** One sentence, safe to show; without the line number. */
  public static String sentence(ReadProblem problem) {
    return TaskTexts.sentence(said(problem));
  }

  private static String said(ReadProblem problem) {
    return switch (problem) {
      case ReadProblem.BadJson bad -> say("bad-json", number(bad.column()), bad.detail());
      case ReadProblem.BadUtf8 bad -> say("bad-utf8", number(bad.column()));
      case ReadProblem.BeyondLimit beyond -> say("beyond-limit", clause(beyond.what()));
      case ReadProblem.BehindObject behind -> say("behind-object", number(behind.column()));
      case ReadProblem.LineTooLong line ->
          say("line-too-long", number(line.bytes()), number(line.maxBytes()));
      case ReadProblem.NotAnObject not -> say("not-an-object", type(not.found()));
      case ReadProblem.NoEventName _ -> say("no-event-name");
      case ReadProblem.MissingField missing ->
          say("missing-field", missing.event(), missing.field());
      case ReadProblem.WrongType wrong ->
          say(
              "wrong-type",
              wrong.event(),
              wrong.field(),
              type(wrong.found()),
              type(wrong.expected()));
      case ReadProblem.OutOfRange out ->
          say(
              "out-of-range",
              out.event(),
              out.field(),
              out.found(),
              Long.toString(out.min()),
              Long.toString(out.max()));
      case ReadProblem.UnknownValue unknown ->
          say("unknown-value", unknown.event(), unknown.field(), unknown.found());
      case ReadProblem.UndefinedString undefined ->
          say(
              "undefined-string",
              undefined.event(),
              undefined.field(),
              Long.toString(undefined.id()));
      case ReadProblem.RedefinedString again -> say("redefined-string", Long.toString(again.id()));
      case ReadProblem.SecondHeader _ -> say("second-header");
      case ReadProblem.DuplicateSequence twice ->
          say("duplicate-sequence", Long.toString(twice.seq()), Integer.toString(twice.stream()));
      case ReadProblem.NulBytes nul -> say("nul-bytes", number(nul.count()));
      case ReadProblem.TornLine torn -> say("torn-line", number(torn.bytes()));
      case ReadProblem.UnclosedArray _ -> say("unclosed-array");
      case ReadProblem.AfterArray _ -> say("after-array");
      case ReadProblem.BrokenCompression broken ->
          say("broken-compression", broken.compression(), broken.detail());
      case ReadProblem.ReadBrokeOff off -> say("read-broke-off", off.detail());
      case ReadProblem.TooManyProblems more -> say("too-many-problems", number(more.unlisted()));
    };
  }

  private static String clause(ReadProblem.Beyond beyond) {
    return switch (beyond) {
      case ReadProblem.Beyond.Nesting nesting -> say("nesting", number(nesting.most()));
      case ReadProblem.Beyond.TextLength text ->
          say("text-length", number(text.characters()), text.field());
      case ReadProblem.Beyond.NameLength name -> say("name-length", number(name.characters()));
    };
  }

  private static String type(JsonType type) {
    return Texts.get(key("json.", type));
  }

  /** Why a file is not read at all, in one sentence. */
  public static String sentence(Refusal refusal) {
    List<Object> parts = new ArrayList<>(refusal.parts());
    parts.addFirst(refusal.file());
    return Texts.format(key("refusal.", refusal.kind()), parts.toArray());
  }

  /**
   * What cannot be true in a trace, or cannot be known of a session; one sentence, safe to show.
   */
  public static String sentence(Contradiction contradiction) {
    return TaskTexts.sentence(said(contradiction));
  }

  private static String said(Contradiction contradiction) {
    return switch (contradiction) {
      case Contradiction.OfRow(var kind, long id, long otherId) ->
          Texts.format(key("contradiction.", kind), Long.toString(id), Long.toString(otherId));
      case Contradiction.TimeRunsBackwards time -> said(time);
      case Contradiction.More(long count) -> Texts.count("contradiction.more", count);
      case Contradiction.MissingProcess(var why) ->
          Texts.format("session.missing-process", sentence(why));
      case Contradiction.FirstProcesses(int all, int read) ->
          Texts.format("session.first-processes", number(all), number(read));
      case Contradiction.OtherRuns others ->
          Texts.count("session.other-runs", others.others())
              + Texts.format(
                  others.more() == 0 ? "session.open-others" : "session.open-others.more",
                  others.first(),
                  String.join(Texts.get("session.and"), others.named()),
                  number(others.more()));
      case Contradiction.NoWallTime(String file) -> Texts.format("session.no-wall-time", file);
      case Contradiction.BeforeItsParent(String file) ->
          Texts.format("session.before-its-parent", file);
      case Contradiction.OfFile(var state, String file) ->
          Texts.format(key("session.file.", state), file);
    };
  }

  private static String said(Contradiction.TimeRunsBackwards time) {
    String sentence =
        Texts.format(
            "contradiction.time",
            Integer.toString(time.stream()),
            Long.toString(time.seq()),
            number(time.nanos()),
            number(time.nanosBefore()));
    return time.more() == 0 ? sentence : sentence + Texts.count("contradiction.again", time.more());
  }

  /** Why notes cannot be read: completes a sentence. */
  public static String clause(UnreadableNotesException unreadable) {
    String what = Texts.get(key("notes.fault.", unreadable.fault()));
    return unreadable.line() == 0
        ? what
        : Texts.format("notes.fault.at-line", what, number(unreadable.line()));
  }

  private static String key(String family, Enum<?> one) {
    return family + one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String say(String kind, Object... values) {
    return Texts.format("problem." + kind, values);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
