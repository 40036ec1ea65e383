package dev.cancelscope.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * What to measure and how often.
 *
 * @param events lines of the traces
 * @param rounds rounds that count
 * @param only the section to run; empty: all
 */
public record Settings(long events, int rounds, String only) {

  /** Reads words such as {@code events=1000000 rounds=3 only=findings}; {@code quick} is short. */
  static Settings of(String[] words) {
    boolean quick = Arrays.asList(words).contains("quick");
    long events = quick ? 500_000 : 10_000_000;
    int rounds = quick ? 3 : 5;
    String only = "";
    for (String word : words) {
      int equals = word.indexOf('=');
      String value = word.substring(equals + 1);
      switch (word.substring(0, Math.max(0, equals))) {
        case "events" -> events = Long.parseLong(value);
        case "rounds" -> rounds = Integer.parseInt(value);
        case "only" -> only = value.toLowerCase(Locale.ROOT);
        case "" -> {}
        default -> throw new IllegalArgumentException("not a setting: " + word);
      }
    }
    return new Settings(events, rounds, only);
  }
}
