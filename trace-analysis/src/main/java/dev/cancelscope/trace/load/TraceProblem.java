package dev.cancelscope.trace.load;

import dev.cancelscope.format.read.ReadProblem;
import dev.cancelscope.trace.text.Names;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What could not be read, and in which of the files of a session.
 *
 * @param file its name without folder; null: there is only one
 */
public record TraceProblem(@Nullable String file, ReadProblem problem) {
  /** "Line 12 of till.cancelscope: not an object", safe to show. */
  public String sentence() {
    String of = file == null ? "" : " of " + Names.visible(file);
    return String.format(Locale.ROOT, "Line %,d%s: %s", problem.line(), of, problem.sentence());
  }
}
