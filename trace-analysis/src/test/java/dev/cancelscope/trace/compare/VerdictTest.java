package dev.cancelscope.trace.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.trace.store.Nanos;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class VerdictTest {
  private static final long MILLI = 1_000_000;

  private static Figures millis(long... millis) {
    return Figures.of(Arrays.stream(millis).map(m -> m * MILLI).toArray(), 0);
  }

  private static double probability(Figures first, Figures second) {
    return RankTest.probability(first.sorted(), second.sorted());
  }

  @Test
  void theRankTestGivesThePublishedProbabilities() {
    // Of the C(6,3) = 20 orders of 3 and 3, the two extreme ones; of C(10,5) = 252 likewise.
    assertEquals(0.1, probability(millis(1, 2, 3), millis(4, 5, 6)), 1e-9);
    assertEquals(2 / 252.0, probability(millis(1, 2, 3, 4, 5), millis(6, 7, 8, 9, 10)), 1e-9);
    // U = 1 for 4 and 4: 2 * (1 + 1) / 70.
    assertEquals(4 / 70.0, probability(millis(1, 2, 3, 5), millis(4, 6, 7, 8)), 1e-9);
    assertEquals(1, probability(millis(1, 4), millis(2, 3)), 1e-9);
    assertEquals(0.1, RankTest.least(3, 3), 1e-9);
    assertEquals(1, RankTest.least(0, 3), 1e-9);
  }

  @Test
  void theNormalApproximationMeetsTheExactValues() {
    long[] first = LongStream.range(0, 26).map(i -> i * 2).toArray();
    long[] second = LongStream.range(0, 26).map(i -> i * 2 + 9).toArray();
    double approximate = probability(millis(first), millis(second));
    double exact =
        probability(millis(Arrays.copyOf(first, 25)), millis(Arrays.copyOfRange(second, 0, 25)));
    assertEquals(exact, approximate, 0.03);
    assertEquals(1, probability(millis(new long[40]), millis(new long[40])), 1e-9);
  }

  @Test
  void fiveAgainstFiveCanTellFourAgainstFourCannot() {
    assertEquals(
        Verdict.FASTER, Verdict.of(millis(50, 51, 52, 53, 54), millis(10, 11, 12, 13, 14)));
    assertEquals(
        Verdict.SLOWER, Verdict.of(millis(10, 11, 12, 13, 14), millis(50, 51, 52, 53, 54)));
    assertEquals(Verdict.TOO_FEW, Verdict.of(millis(50, 51, 52, 53), millis(10, 11, 12, 13)));
    assertEquals(Verdict.TOO_FEW, Verdict.of(millis(6_000), millis(1)));
  }

  @Test
  void aClearOrderOfNextToNothingIsAlike() {
    Figures before = millis(100, 101, 102, 103, 104, 105);
    assertEquals(Verdict.ALIKE, Verdict.of(before, millis(106, 107, 108, 109, 110, 111)));
    Figures micros = Figures.of(new long[] {1, 2, 3, 4, 5, 6}, 0);
    assertEquals(Verdict.ALIKE, Verdict.of(micros, Figures.of(new long[] {91, 92, 93, 94, 95}, 0)));
  }

  @Test
  void chanceAloneIsSeldomAVerdict() {
    var random = new Random(7);
    int verdicts = 0;
    for (int run = 0; run < 400; run++) {
      Figures before = millis(random.longs(12, 10, 90).toArray());
      Figures after = millis(random.longs(12, 10, 90).toArray());
      verdicts += Verdict.of(before, after) == Verdict.ALIKE ? 0 : 1;
    }
    assertTrue(verdicts <= 10, () -> "of 400 runs with nothing changed, some differ");
  }

  @Test
  void whatIsNotOverOrNotThereIsNotCompared() {
    Figures many = millis(1, 2, 3, 4, 5, 6);
    Figures open = Figures.of(new long[] {1, 2, 3, 4, 5, 6}, 1);
    assertEquals(Verdict.UNFINISHED, Verdict.of(many, open));
    assertEquals(Verdict.UNFINISHED, Verdict.of(open, many));
    assertEquals(Verdict.ONE_SIDED, Verdict.of(many, millis()));
    assertEquals("cannot tell: 1 not over at the end", Verdict.UNFINISHED.words(many, open));
    assertEquals("only before", Verdict.ONE_SIDED.words(many, millis()));
    assertEquals("too few to tell (6 and 0)", Verdict.TOO_FEW.words(many, millis()));
  }

  @Test
  void figuresAreThoseOfTheTextbook() {
    Figures ten = millis(10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    assertEquals(5_500_000, ten.medianNanos());
    assertEquals(9 * MILLI, ten.p90Nanos());
    assertEquals(10 * MILLI, ten.maxNanos());
    assertEquals(Nanos.NONE, millis().medianNanos());
  }

  @Test
  void theVerdictIsToldWithItsFigures() {
    Figures slow = millis(50, 51, 52, 53, 54);
    Figures fast = millis(10, 11, 12, 13, 14);
    assertEquals("faster by 40.0 ms", Verdict.FASTER.words(slow, fast));
    assertEquals("slower by 40.0 ms", Verdict.SLOWER.words(fast, slow));
    assertEquals("alike", Verdict.ALIKE.words(fast, fast));
    assertEquals("only after", Verdict.ONE_SIDED.words(millis(), fast));
    assertEquals("too_few", Verdict.TOO_FEW.wireName());
  }

  /** As the formula of the textbook gives it with the exact tail, ties and continuity corrected. */
  @Test
  void theNormalApproximationIsThatOfTheTextbook() {
    long[] first = LongStream.range(0, 30).map(i -> i * 3).toArray();
    long[] second = LongStream.range(0, 30).map(i -> i * 3 + 31).toArray();
    assertEquals(0.000124771, probability(millis(first), millis(second)), 1e-6);
    long[] tied = LongStream.range(0, 30).map(i -> i / 10).toArray();
    long[] other = LongStream.range(0, 30).map(i -> i / 10 + i % 2).toArray();
    assertEquals(0.053660946, probability(millis(tied), millis(other)), 1e-6);
  }

  @Test
  void fewAreCountedAndManyApproximated() {
    long[] many = LongStream.range(0, 26).map(i -> 2 * i).toArray();
    long[] few = LongStream.range(0, 3).map(i -> 1000 + i).toArray();
    assertEquals(0.005832681, probability(millis(many), millis(few)), 1e-6);
    assertEquals(0.005832681, probability(millis(few), millis(many)), 1e-6);
    assertEquals(1, probability(millis(), millis(1, 2)), 0);
    assertEquals(1, probability(millis(1, 2), millis()), 0);
  }

  @Test
  void figuresAreEqualWhenTheyHoldTheSame() {
    assertEquals(millis(1, 2), millis(2, 1));
    assertEquals(millis(1, 2).hashCode(), millis(2, 1).hashCode());
    assertNotEquals(millis(1, 2), millis(1, 3));
    assertNotEquals(millis(1, 2).sorted(), (Object) "x");
  }
}
