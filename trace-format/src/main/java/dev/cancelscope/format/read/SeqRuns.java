package dev.cancelscope.format.read;

import java.util.Arrays;

/**
 * Which numbers of one stream were seen, as runs without holes. Lines may come in any order, so a
 * hole may still be filled; yet only so many runs are kept apart. Past that the oldest are settled:
 * of their holes only the total is kept, and a number that arrives late for them fills one.
 */
final class SeqRuns {
  private static final int MAX_RUNS = 64;
  private static final int SETTLED_AT_ONCE = MAX_RUNS / 2;

  private long[] firsts = new long[2];
  private long[] lasts = new long[2];
  private int count;
  private long settledTo;
  private long settledHoles;

  /** False: the number was seen before. */
  boolean add(long seq) {
    if (count > 0 && seq == lasts[count - 1] + 1) {
      lasts[count - 1] = seq;
      return true;
    }
    if (seq <= settledTo) {
      settledHoles = Math.max(0, settledHoles - 1);
      return true;
    }
    int run = count;
    while (run > 0 && firsts[run - 1] > seq) {
      run--;
    }
    // Now all runs before `run` begin at or before seq, all others behind it.
    if (run > 0 && lasts[run - 1] >= seq) {
      return false;
    }
    boolean extendsLeft = run > 0 && lasts[run - 1] == seq - 1;
    boolean extendsRight = run < count && firsts[run] == seq + 1;
    if (extendsLeft && extendsRight) {
      lasts[run - 1] = lasts[run];
      remove(run);
    } else if (extendsLeft) {
      lasts[run - 1] = seq;
    } else if (extendsRight) {
      firsts[run] = seq;
    } else {
      insert(run, seq);
    }
    return true;
  }

  /**
   * Adds all numbers from {@code first} to {@code last}, if they lie behind all that were seen.
   *
   * @return false: they do not, and nothing was added
   */
  boolean addBehind(long first, long last) {
    if (first <= (count > 0 ? lasts[count - 1] : settledTo)) {
      return false;
    }
    add(first);
    lasts[count - 1] = last;
    return true;
  }

  /** Numbers from 1 up to the greatest seen that were not seen. */
  long holes() {
    long holes = settledHoles;
    long before = settledTo;
    for (int run = 0; run < count; run++) {
      holes += firsts[run] - before - 1;
      before = lasts[run];
    }
    return holes;
  }

  private void insert(int run, long seq) {
    int at = run;
    if (count == MAX_RUNS) {
      int settled = Math.min(at, SETTLED_AT_ONCE);
      settle(settled);
      at -= settled;
      if (at == 0) {
        settleOne(seq, seq);
        return;
      }
    }
    if (count == firsts.length) {
      firsts = Arrays.copyOf(firsts, count * 2);
      lasts = Arrays.copyOf(lasts, count * 2);
    }
    System.arraycopy(firsts, at, firsts, at + 1, count - at);
    System.arraycopy(lasts, at, lasts, at + 1, count - at);
    firsts[at] = seq;
    lasts[at] = seq;
    count++;
  }

  private void remove(int run) {
    count--;
    System.arraycopy(firsts, run + 1, firsts, run, count - run);
    System.arraycopy(lasts, run + 1, lasts, run, count - run);
  }

  private void settle(int runs) {
    for (int run = 0; run < runs; run++) {
      settleOne(firsts[run], lasts[run]);
    }
    count -= runs;
    System.arraycopy(firsts, runs, firsts, 0, count);
    System.arraycopy(lasts, runs, lasts, 0, count);
  }

  private void settleOne(long first, long last) {
    settledHoles += first - settledTo - 1;
    settledTo = last;
  }
}
