package dev.cancelscope.trace.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Every question, against a look at all intervals. */
class IntervalPyramidTest {

  private static final class Some implements IntervalPyramid.Intervals {
    private final long[] began;
    private final long[] ended;
    private final int[] ranks;

    Some(long[] began, long[] ended, int[] ranks) {
      this.began = began;
      this.ended = ended;
      this.ranks = ranks;
    }

    static Some random(SplittableRandom random) {
      int count = random.nextInt(5) == 0 ? random.nextInt(9_000) : random.nextInt(300);
      long[] began = random.longs(count, 0, 10_000).sorted().toArray();
      long[] ended = new long[count];
      int[] ranks = new int[count];
      for (int nth = 0; nth < count; nth++) {
        ended[nth] = began[nth] + random.nextInt(random.nextInt(10) == 0 ? 5_000 : 5);
        ranks[nth] = random.nextInt(60) == 0 ? random.nextInt(4) : 0;
      }
      return new Some(began, ended, ranks);
    }

    @Override
    public int count() {
      return began.length;
    }

    @Override
    public long beganNanos(int nth) {
      return began[nth];
    }

    @Override
    public long endedNanos(int nth) {
      return ended[nth];
    }

    @Override
    public int rank(int nth) {
      return ranks[nth];
    }
  }

  @Test
  void answersAsALookAtAllOfThemDoes() {
    var random = new SplittableRandom(41);
    for (int round = 0; round < 400; round++) {
      Some some = Some.random(random);
      IntervalPyramid pyramid = IntervalPyramid.of(some);
      for (int question = 0; question < 20; question++) {
        int to = random.nextInt(some.count() + 1);
        int from = random.nextInt(to + 1);
        check(some, pyramid, from, to, random.nextInt(12_000));
      }
    }
  }

  private static void check(Some some, IntervalPyramid pyramid, int from, int to, long nanos) {
    int first = from;
    while (first < some.count() && some.began[first] < nanos) {
      first++;
    }
    assertEquals(first, pyramid.firstNotBefore(from, nanos));
    var after = new ArrayList<Integer>();
    var longer = new ArrayList<Integer>();
    int worst = -1;
    for (int nth = from; nth < to; nth++) {
      if (some.ended[nth] > nanos) {
        after.add(nth);
      }
      if (some.ended[nth] - some.began[nth] > nanos) {
        longer.add(nth);
      }
      if (some.ranks[nth] > (worst < 0 ? 0 : some.ranks[worst])) {
        worst = nth;
      }
    }
    assertEquals(worst, pyramid.worst(from, to));
    List<Integer> found = new ArrayList<>();
    pyramid.endingAfter(from, to, nanos, Integer.MAX_VALUE, found::add);
    assertEquals(after, found);
    found.clear();
    pyramid.endingAfter(from, to, nanos, 3, found::add);
    assertEquals(after.subList(0, Math.min(3, after.size())), found);
    found.clear();
    pyramid.lastingLonger(from, to, nanos, Integer.MAX_VALUE, found::add);
    assertEquals(longer, found);
    var look = new IntervalPyramid.Look();
    pyramid.look(from, to, look);
    assertEquals(Arrays.stream(some.ended, from, to).max().orElse(Long.MIN_VALUE), look.latestEnd);
    assertEquals(Arrays.stream(some.ranks, from, to).max().orElse(0), look.worst);
    long longest = -1;
    for (int nth = from; nth < to; nth++) {
      longest = Math.max(longest, some.ended[nth] - some.began[nth]);
    }
    assertEquals(longest, look.longest);
    checkPixel(some, pyramid, from, nanos);
  }

  /** All that it steps over begin before the end of the next pixel, none of this one is left. */
  private static void checkPixel(Some some, IntervalPyramid pyramid, int from, long nanos) {
    if (from == some.count()) {
      return;
    }
    long pixelEnd = Math.max(nanos, some.began[from] + 1);
    int next = pyramid.nextPixel(from, pixelEnd, 300);
    assertTrue(next > from && next <= some.count());
    assertTrue(some.began[next - 1] <= pixelEnd + 300);
    assertTrue(next == some.count() || some.began[next] >= pixelEnd);
  }
}
