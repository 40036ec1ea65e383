package dev.cancelscope.app.text;

import dev.cancelscope.format.read.ReadProblem;
import java.util.Locale;

/** What is wrong in a trace that can otherwise be read, in the language of the window. */
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
      case ReadProblem.BeyondLimit beyond -> say("beyond-limit", beyond.detail());
      case ReadProblem.LineTooLong line ->
          say("line-too-long", number(line.bytes()), number(line.maxBytes()));
      case ReadProblem.NotAnObject not -> say("not-an-object", not.found());
      case ReadProblem.NoEventName _ -> say("no-event-name");
      case ReadProblem.MissingField missing ->
          say("missing-field", missing.event(), missing.field());
      case ReadProblem.WrongType wrong ->
          say("wrong-type", wrong.event(), wrong.field(), wrong.found(), wrong.expected());
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

  private static String say(String kind, Object... values) {
    return Texts.format("problem." + kind, values);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
