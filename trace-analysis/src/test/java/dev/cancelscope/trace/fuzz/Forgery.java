package dev.cancelscope.trace.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Forges a trace by a seed: lines that are whole and mean something else, with foreign ids, times
 * that run backwards, names of a stranger. What damages bytes is in the tests of the reader.
 */
final class Forgery {
  /** In a line of JSON, or of a settings file. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<=:)-?\\d+(?=[,}])|(?<=^[a-z-]{1,30}=)\\d+");

  private static final Pattern TEXT = Pattern.compile("(?<=:\")[^\"]*(?=\")|(?<=^[a-z-]{1,30}=).*");
  private static final List<String> NUMBERS =
      List.of("0", "1", "2", "3", "-1", "2147483647", "9007199254740991", "-9007199254740991");
  private static final List<String> TEXTS =
      List.of(
          "",
          "<script>alert(1)</script>",
          "\\u202e",
          "\\u0000\\n\\u001b[2J",
          "\\ud800",
          "]]>--><!--",
          "=cmd|' /C calc'!A0",
          "../../etc/passwd",
          "cancelled",
          "returned",
          "task_group",
          "x".repeat(5_000));

  private final Random random;

  Forgery(long seed) {
    random = new Random(seed);
  }

  /** The trace with up to a dozen forgeries. */
  String forge(String trace) {
    List<String> lines = new ArrayList<>(trace.lines().toList());
    for (int times = 1 + random.nextInt(12); times > 0 && lines.size() > 1; times--) {
      once(lines);
    }
    return String.join("\n", lines) + "\n";
  }

  private void once(List<String> lines) {
    int at = 1 + random.nextInt(lines.size() - 1);
    String line = lines.get(at);
    switch (random.nextInt(6)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, line);
      case 2 -> lines.set(at, lines.set(1 + random.nextInt(lines.size() - 1), line));
      case 3 -> lines.set(at, replaced(line, TEXT, TEXTS.get(random.nextInt(TEXTS.size()))));
      case 4 -> lines.set(at, replaced(line, NUMBER, NUMBERS.get(random.nextInt(NUMBERS.size()))));
      default -> {
        List<String> others = matches(lines.get(random.nextInt(lines.size())), NUMBER);
        if (!others.isEmpty()) {
          lines.set(at, replaced(line, NUMBER, others.get(random.nextInt(others.size()))));
        }
      }
    }
  }

  private String replaced(String line, Pattern part, String with) {
    List<MatchResult> found = part.matcher(line).results().toList();
    if (found.isEmpty()) {
      return line;
    }
    MatchResult one = found.get(random.nextInt(found.size()));
    return line.substring(0, one.start()) + with + line.substring(one.end());
  }

  private static List<String> matches(String line, Pattern part) {
    return part.matcher(line).results().map(MatchResult::group).toList();
  }
}
