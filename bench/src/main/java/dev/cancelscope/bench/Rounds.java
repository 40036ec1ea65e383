package dev.cancelscope.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Several ways to do a thing, measured in turns: one round does each once, so that whatever else
 * the machine does meets all alike; ratios are taken within a round, and the median is told.
 */
public final class Rounds {
  /** One thing to measure; what it returns is kept from being optimised away. */
  public interface Work {
    Object run() throws Exception;
  }

  private final Map<String, Work> works = new LinkedHashMap<>();
  private final Map<String, double[]> nanos = new LinkedHashMap<>();
  private int kept;

  /** Adds a thing under a name. */
  public Rounds add(String name, Work work) {
    works.put(name, work);
    return this;
  }

  /** Runs {@code warmUps} rounds that do not count, and {@code rounds} that do. */
  public Rounds run(int warmUps, int rounds) throws Exception {
    works.keySet().forEach(name -> nanos.put(name, new double[rounds]));
    for (int round = -warmUps; round < rounds; round++) {
      for (Map.Entry<String, Work> work : works.entrySet()) {
        System.gc(); // nobody pays for another's rubbish
        long start = System.nanoTime();
        Object result = work.getValue().run();
        long took = System.nanoTime() - start;
        kept += result.hashCode() & 1;
        if (round >= 0) {
          times(work.getKey())[round] = took;
        }
      }
    }
    return this;
  }

  /** Median time of one, in nanoseconds. */
  public double median(String name) {
    return medianOf(times(name).clone());
  }

  /** Median over the rounds of one time divided by another. */
  public double ratio(String name, String by) {
    double[] ratios = new double[times(name).length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = times(name)[i] / times(by)[i];
    }
    return medianOf(ratios);
  }

  /** The least and the greatest of these ratios. */
  public String spread(String name, String by) {
    double least = Double.MAX_VALUE;
    double greatest = 0;
    for (int i = 0; i < times(name).length; i++) {
      double ratio = times(name)[i] / times(by)[i];
      least = Math.min(least, ratio);
      greatest = Math.max(greatest, ratio);
    }
    return PerformanceTable.figure(least) + " to " + PerformanceTable.figure(greatest);
  }

  private double[] times(String name) {
    double[] times = nanos.get(name);
    if (times == null) {
      throw new IllegalArgumentException("nothing was measured under the name " + name);
    }
    return times;
  }

  private static double medianOf(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /** Depends on all results. */
  int kept() {
    return kept;
  }
}
