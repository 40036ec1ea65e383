package dev.cancelscope.app.record;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a command line runs, without the interpreter and the recorder. */
final class ProgramWords {
  private static final String STARTED_OVER = "--from-environment";
  private static final int LONGEST = 80;
  private static final int RECORDER_MODULE = 3;
  private static final Set<String> WITH_VALUE =
      Set.of("-o", "--detail", "--max-size", "--redact", "--include", "--exclude", "-X", "-W");

  private ProgramWords() {}

  static String of(List<String> arguments) {
    List<String> own = ownWords(arguments);
    if (own.stream().anyMatch(word -> word.contains("multiprocessing"))) {
      own = List.of("multiprocessing");
    }
    String words = String.join(" ", own.isEmpty() ? arguments : own);
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST - 1) + "…";
  }

  private static List<String> ownWords(List<String> arguments) {
    int over = arguments.indexOf(STARTED_OVER);
    if (over >= 0) {
      return withoutFolder(arguments.subList(over + 1, arguments.size()));
    }
    int first = startsWithModule(arguments) ? RECORDER_MODULE : 1;
    while (first < arguments.size() && isBefore(arguments.get(first))) {
      first += WITH_VALUE.contains(arguments.get(first)) ? 2 : 1;
    }
    return withoutFolder(arguments.subList(Math.min(first, arguments.size()), arguments.size()));
  }

  /** {@code python -m cancelscope run}. */
  private static boolean startsWithModule(List<String> arguments) {
    return arguments.size() > RECORDER_MODULE
        && arguments.get(1).equals("-m")
        && arguments.get(2).equals("cancelscope");
  }

  private static List<String> withoutFolder(List<String> words) {
    if (words.isEmpty()) {
      return words;
    }
    String first = words.getFirst();
    return Stream.concat(
            Stream.of(first.substring(first.lastIndexOf('/', first.length() - 2) + 1)),
            words.stream().skip(1))
        .toList();
  }

  private static boolean isBefore(String word) {
    boolean recorder = word.endsWith("cancelscope.pyz") || word.equals("run");
    return recorder || (word.startsWith("-") && !word.equals("-m") && !word.equals("-c"));
  }
}
