package dev.cancelscope.app.cleanups;

import java.util.List;

/**
 * The cleanups at one line of code, ready to show.
 *
 * @param longestSpan the row of the longest in the table of spans
 * @param bars heights of the histogram, from 0 to 1
 * @param counts what each bar stands for, in words
 */
public record CleanupRow(
    int siteIndex,
    int longestSpan,
    String place,
    String function,
    String count,
    String median,
    String p95,
    String longest,
    String total,
    List<Double> bars,
    List<String> counts) {

  public CleanupRow {
    bars = List.copyOf(bars);
    counts = List.copyOf(counts);
  }
}
