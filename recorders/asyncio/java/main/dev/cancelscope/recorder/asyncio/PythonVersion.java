package dev.cancelscope.recorder.asyncio;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A version of Python, e.g. 3.12.1. */
public record PythonVersion(int major, int minor, int patch) implements Comparable<PythonVersion> {
  /** The first version that the recorder runs on. */
  public static final PythonVersion OLDEST = new PythonVersion(3, 11, 0);

  private static final int NEWEST_TESTED_MINOR = 14;
  private static final Pattern TEXT = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})");

  /** The minor versions that the recorder is tested on, as {@code 3.11}, oldest first. */
  public static List<String> tested() {
    return IntStream.rangeClosed(OLDEST.minor, NEWEST_TESTED_MINOR)
        .mapToObj(minor -> OLDEST.major + "." + minor)
        .toList();
  }

  static Optional<PythonVersion> parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(
            new PythonVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  public boolean runsRecorder() {
    return compareTo(OLDEST) >= 0;
  }

  /** Without the patch level, e.g. {@code 3.12}. */
  public String series() {
    return major + "." + minor;
  }

  @Override
  public int compareTo(PythonVersion other) {
    return Comparator.comparingInt(PythonVersion::major)
        .thenComparingInt(PythonVersion::minor)
        .thenComparingInt(PythonVersion::patch)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
