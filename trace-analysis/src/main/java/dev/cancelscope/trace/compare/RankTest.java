package dev.cancelscope.trace.compare;

import java.util.ArrayList;
import java.util.Comparator;

/**
 * Mann and Whitney's test: whether one of two series of durations tends to be longer than the
 * other. It asks only for their order, so a few extreme values, which latencies always have, do not
 * mislead it.
 */
final class RankTest {
  private static final int MOST_FOR_EXACT = 25;

  private RankTest() {}

  private record Ranked(long nanos, boolean first) {}

  /**
   * The probability of an order at least this one-sided if nothing had changed (two-sided p). Exact
   * for short series; for long ones by the normal distribution, with ties and continuity corrected.
   */
  static double probability(Figures.Durations first, Figures.Durations second) {
    int m = first.count();
    int n = second.count();
    if (m == 0 || n == 0) {
      return 1;
    }
    var all = new ArrayList<Ranked>();
    for (int i = 0; i < m; i++) {
      all.add(new Ranked(first.nanos(i), true));
    }
    for (int i = 0; i < n; i++) {
      all.add(new Ranked(second.nanos(i), false));
    }
    all.sort(Comparator.comparingLong(Ranked::nanos));
    double rankSum = 0;
    double ties = 0;
    for (int from = 0; from < all.size(); ) {
      int to = from;
      while (to < all.size() && all.get(to).nanos() == all.get(from).nanos()) {
        to++;
      }
      double rank = (from + 1 + to) / 2.0;
      for (int i = from; i < to; i++) {
        rankSum += all.get(i).first() ? rank : 0;
      }
      double tied = to - from;
      ties += tied * tied * tied - tied;
      from = to;
    }
    double u = rankSum - m * (m + 1) / 2.0;
    double fromMiddle = Math.abs(u - m * n / 2.0);
    return m <= MOST_FOR_EXACT && n <= MOST_FOR_EXACT
        ? exact(m, n, fromMiddle)
        : normal(m, n, fromMiddle, ties);
  }

  /** The least that {@link #probability} can be for so many. */
  static double least(int m, int n) {
    double orders = 1;
    for (int i = 1; i <= Math.min(m, n); i++) {
      orders = orders * (m + n - i + 1) / i;
    }
    return m == 0 || n == 0 ? 1 : Math.min(1, 2 / orders);
  }

  /** Of all orders of m and n values, the share of those as far from the middle. */
  private static double exact(int m, int n, double fromMiddle) {
    double[][] ways = new double[m + 1][m * n + 1]; // ways[k][u]: k firsts chosen so far
    ways[0][0] = 1;
    for (int value = 1; value <= m + n; value++) {
      for (int k = Math.min(m, value); k >= 1; k--) {
        int beaten = value - k; // how many of the second stand before it
        if (beaten <= n) {
          for (int u = m * n; u >= beaten; u--) {
            ways[k][u] += ways[k - 1][u - beaten];
          }
        }
      }
    }
    double all = 0;
    double far = 0;
    for (int u = 0; u <= m * n; u++) {
      all += ways[m][u];
      far += Math.abs(u - m * n / 2.0) >= fromMiddle - 1e-9 ? ways[m][u] : 0;
    }
    return far / all;
  }

  private static double normal(int m, int n, double fromMiddle, double ties) {
    double total = (double) m + n;
    double variance = (double) m * n / 12 * (total + 1 - ties / (total * (total - 1)));
    if (variance <= 0) {
      return 1;
    }
    double z = Math.max(0, fromMiddle - 0.5) / Math.sqrt(variance);
    return Math.min(1, 2 * upperTail(z));
  }

  /** Of the standard normal distribution (Abramowitz and Stegun 26.2.17), within 7.5e-8. */
  private static double upperTail(double z) {
    double t = 1 / (1 + 0.2316419 * z);
    double polynomial =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * polynomial;
  }
}
