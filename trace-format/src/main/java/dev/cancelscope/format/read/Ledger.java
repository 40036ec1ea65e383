package dev.cancelscope.format.read;

import dev.cancelscope.format.event.RecordingEvent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps account of what should be there and is not: numbers, gaps, the totals of the end line. */
final class Ledger {
  /** More loops and threads than a process has; a forged file must not cost more than this. */
  private static final int MAX_STREAMS = 1 << 16;

  private final Map<Integer, Account> streams = new HashMap<>();
  private int lastStream;
  private @Nullable Account lastAccount;
  private long declaredLost;
  private long declaredLines;
  private long missingLines;
  private boolean ended;

  /** False: the stream has used the number before. */
  boolean seen(int stream, long seq) {
    Account account = account(stream);
    return account == null || account.runs.add(seq);
  }

  /**
   * False: not all of these numbers lie behind those that were seen; none is taken for seen now.
   */
  boolean seenBehind(int stream, long first, long last) {
    Account account = account(stream);
    return account == null || account.runs.addBehind(first, last);
  }

  void gap(RecordingEvent.Gap gap) {
    Account account = account(gap.stream());
    if (account != null) {
      account.lostInGaps = plus(account.lostInGaps, gap.lost());
    }
  }

  /**
   * The end line.
   *
   * @param linesBefore lines of the file before it
   */
  void end(RecordingEvent.End end, long linesBefore) {
    ended = true;
    declaredLost = Math.max(declaredLost, end.lost());
    declaredLines = end.events();
    missingLines = Math.max(0, end.events() - linesBefore);
  }

  boolean ended() {
    return ended;
  }

  long declaredLines() {
    return declaredLines;
  }

  Losses losses() {
    long inGaps = 0;
    long inHoles = 0;
    long inStreams = 0;
    for (Account account : streams.values()) {
      long holes = account.runs.holes();
      inGaps = plus(inGaps, account.lostInGaps);
      inHoles = plus(inHoles, holes);
      inStreams = plus(inStreams, Math.max(holes, account.lostInGaps));
    }
    long atLeast = Math.max(Math.max(declaredLost, missingLines), inStreams);
    return new Losses(declaredLost, inGaps, inHoles, atLeast);
  }

  private @Nullable Account account(int stream) {
    Account account = lastAccount;
    if (account != null && stream == lastStream) {
      return account;
    }
    account = streams.get(stream);
    if (account == null && streams.size() < MAX_STREAMS) {
      account = new Account();
      streams.put(stream, account);
    }
    lastStream = stream;
    lastAccount = account;
    return account;
  }

  /** Forged numbers must not wrap around into small ones. */
  private static long plus(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  private static final class Account {
    private final SeqRuns runs = new SeqRuns();
    private long lostInGaps;
  }
}
