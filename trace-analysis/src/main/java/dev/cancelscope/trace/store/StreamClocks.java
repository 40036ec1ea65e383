package dev.cancelscope.trace.store;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Watches that time never falls within a stream. Each event is compared with the one before it in
 * the file, so in a file whose lines were shuffled some falls go unseen; none is made up.
 */
final class StreamClocks {
  /** No honest trace has more streams; keeps a forged one from a table of millions. */
  private static final int MOST_STREAMS = 10_000;

  private static final class Stream {
    private long seq;
    private long nanos;
    private long falls;

    /** Of the first fall: the event that is earlier than one before it, and both times. */
    private long fallenSeq;

    private long fallenNanos;
    private long beforeNanos;

    private Stream(long seq, long nanos) {
      this.seq = seq;
      this.nanos = nanos;
    }

    private void next(long nextSeq, long nextNanos) {
      boolean forwards = nextSeq > seq;
      if (nextSeq != seq && (forwards ? nextNanos < nanos : nextNanos > nanos)) {
        if (falls++ == 0) {
          fallenSeq = Math.max(seq, nextSeq);
          fallenNanos = Math.min(nanos, nextNanos);
          beforeNanos = Math.max(nanos, nextNanos);
        }
      }
      seq = nextSeq;
      nanos = nextNanos;
    }
  }

  private final Map<Integer, Stream> streams = new HashMap<>();
  private @Nullable Stream latest;
  private int latestId = -1;

  void accept(long nanos, int stream, long seq) {
    if (latest == null || stream != latestId) {
      latest = streams.get(stream);
      latestId = stream;
    }
    if (latest != null) {
      latest.next(seq, nanos);
    } else if (streams.size() < MOST_STREAMS) {
      latest = new Stream(seq, nanos);
      streams.put(latestId, latest);
    }
  }

  void report(Contradictions contradictions) {
    streams.forEach(
        (id, stream) -> {
          if (stream.falls > 0) {
            contradictions.add(
                new Contradiction.TimeRunsBackwards(
                    id,
                    stream.fallenSeq,
                    stream.fallenNanos,
                    stream.beforeNanos,
                    stream.falls - 1));
          }
        });
  }
}
