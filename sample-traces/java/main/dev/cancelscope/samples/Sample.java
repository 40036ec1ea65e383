package dev.cancelscope.samples;

import java.io.IOException;
import java.io.InputStream;

/**
 * A small program and the trace it left.
 *
 * @param name its folder, e.g. {@code swallowed-cancel}; a corrected version ends in {@code
 *     -better}
 * @param title the first line of the program's docstring
 * @param description its next sentence: what goes on
 */
public record Sample(String name, String title, String description) {
  /** The sample that shows the most. */
  public static final String SHOWCASE = "incident";

  private static final String BETTER = "-better";

  /** Whether this is the version that does it right. */
  public boolean better() {
    return name.endsWith(BETTER);
  }

  /** Whether the other is the corrected version of this one. */
  public boolean isMendedBy(Sample other) {
    return other.name().equals(name + BETTER);
  }

  /** Whether this is the one to begin with, or its corrected version. */
  public boolean isShowcase() {
    return name.equals(SHOWCASE) || name.equals(SHOWCASE + BETTER);
  }

  /** The trace; the caller closes it. */
  public InputStream openTrace() throws IOException {
    return Samples.open(name, Samples.TRACE);
  }

  /** The program that left it; the caller closes it. */
  public InputStream openProgram() throws IOException {
    return Samples.open(name, Samples.PROGRAM);
  }
}
