package dev.cancelscope.recorder.asyncio;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** There is no Python to record with. The message is one sentence: what is wrong, what to do. */
public final class NoPythonException extends Exception {
  private static final long serialVersionUID = 1;

  private static final String REMEDY =
      "install Python " + PythonVersion.OLDEST.series() + " or newer, or name one with --python";

  private NoPythonException(String sentence) {
    super(sentence);
  }

  static NoPythonException noneOf(List<Python> tooOld) {
    return tooOld.stream()
        .max(Comparator.comparing(Python::version))
        .map(NoPythonException::tooOld)
        .orElseGet(() -> new NoPythonException("No Python was found: " + REMEDY + "."));
  }

  static NoPythonException missing(String executable) {
    return new NoPythonException("There is no Python at " + executable + ": " + REMEDY + ".");
  }

  static NoPythonException silent(Path executable) {
    return new NoPythonException(
        executable + " does not answer as a Python does: " + REMEDY + ".");
  }

  static NoPythonException tooOld(Python python) {
    return new NoPythonException(
        "Python "
            + python.version()
            + " at "
            + python.executable()
            + " is too old to record: "
            + REMEDY
            + ".");
  }
}
