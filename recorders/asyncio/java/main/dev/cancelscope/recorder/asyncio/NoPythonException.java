package dev.cancelscope.recorder.asyncio;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** There is no Python to record with. The message is one sentence: what is wrong, what to do. */
public final class NoPythonException extends Exception {
  private static final long serialVersionUID = 1;

  /** The oldest series of Python that can record. */
  public static final String OLDEST = PythonVersion.OLDEST.series();

  private static final String REMEDY =
      "install Python " + OLDEST + " or newer, or name one with --python";

  private final transient Why why;

  /** What is wrong, for who says it in another language. */
  public sealed interface Why {
    /** None is on the machine, as far as anybody looked. */
    record NoneFound() implements Why {}

    /** There is none where one was named. */
    record Missing(String executable) implements Why {}

    /** What is there does not answer as a Python does. */
    record Silent(Path executable) implements Why {}

    /** It is too old to record. */
    record TooOld(Python python) implements Why {}
  }

  private NoPythonException(Why why) {
    super(what(why) + ": " + REMEDY + ".");
    this.why = why;
  }

  private static String what(Why why) {
    return switch (why) {
      case Why.NoneFound _ -> "No Python was found";
      case Why.Missing(String executable) -> "There is no Python at " + executable;
      case Why.Silent(Path executable) -> executable + " does not answer as a Python does";
      case Why.TooOld(Python python) ->
          "Python " + python.version() + " at " + python.executable() + " is too old to record";
    };
  }

  /** What is wrong. */
  public Why why() {
    return why;
  }

  static NoPythonException noneOf(List<Python> tooOld) {
    return tooOld.stream()
        .max(Comparator.comparing(Python::version))
        .map(NoPythonException::tooOld)
        .orElseGet(() -> new NoPythonException(new Why.NoneFound()));
  }

  static NoPythonException missing(String executable) {
    return new NoPythonException(new Why.Missing(executable));
  }

  static NoPythonException silent(Path executable) {
    return new NoPythonException(new Why.Silent(executable));
  }

  static NoPythonException tooOld(Python python) {
    return new NoPythonException(new Why.TooOld(python));
  }
}
