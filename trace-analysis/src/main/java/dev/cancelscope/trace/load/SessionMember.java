package dev.cancelscope.trace.load;

import dev.cancelscope.format.event.Definition.Header;
import dev.cancelscope.format.event.EventRow;
import dev.cancelscope.format.event.RecordingEvent;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.format.read.ReadProblem;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.ReadSummary;
import dev.cancelscope.format.read.TraceSink;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.store.Contradiction;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.store.TraceStoreBuilder;
import dev.cancelscope.trace.store.TracedProcess;
import dev.cancelscope.trace.store.WallClock;
import dev.cancelscope.trace.work.Processors;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One trace of a session: read once, into a store of its own, which is judged as if there were no
 * other, and into the session's, where its times stand on the session's clock.
 */
final class SessionMember implements TraceSink {
  private final TraceGlance glance;
  private final @Nullable SessionMember first;
  private final @Nullable SessionMember parent;
  private final int parentIndex;
  private final TraceStoreBuilder session;
  private final ProcessShift shift;
  private final TraceStoreBuilder own = new TraceStoreBuilder();
  private final List<TraceProblem> problems = new ArrayList<>();

  /** Where the wall clock stood at moments of this process, in the order of the file. */
  private final List<ClockPair> clockPairs = new ArrayList<>();

  private final long offsetNanos;
  private final boolean aligned;
  private @Nullable LoadedTrace judged;
  private long events;
  private boolean ended;

  private record ClockPair(long nanos, Instant wall) {}

  /** Where its lines come from. */
  @FunctionalInterface
  interface Source {
    ReadSummary read(Path file, TraceSink sink, ReadProgress progress)
        throws UnreadableTraceException;
  }

  /**
   * Makes it.
   *
   * @param first the first of the session, on whose clock all stand; null: this is it
   * @param parent by which it was started; null: not one of the session
   */
  SessionMember(
      TraceGlance glance,
      int index,
      @Nullable SessionMember first,
      @Nullable SessionMember parent,
      int parentIndex,
      TraceStoreBuilder session) {
    this.glance = glance;
    this.first = first;
    this.parent = parent;
    this.parentIndex = parentIndex;
    this.session = session;
    @Nullable Instant wall = WallClock.instant(glance.header().wall());
    if (wall != null) {
      clockPairs.add(new ClockPair(0, wall));
    }
    OptionalLong offset = offset();
    aligned = offset.isPresent();
    offsetNanos = offset.orElse(0);
    shift = new ProcessShift(index, offsetNanos);
  }

  /**
   * The moment of the session at which this process's wall clock stood so: by the last pair before,
   * for a clock may be set. Empty: not known.
   */
  private OptionalLong sessionNanosAt(@Nullable Instant wall) {
    if (wall == null || clockPairs.isEmpty() || !aligned) {
      return OptionalLong.empty();
    }
    ClockPair last = clockPairs.getFirst();
    for (ClockPair pair : clockPairs) {
      last = pair.wall().isAfter(wall) ? last : pair;
    }
    try {
      long since = Duration.between(last.wall(), wall).toNanos();
      return OptionalLong.of(Math.addExact(offsetNanos, Math.addExact(last.nanos(), since)));
    } catch (ArithmeticException tooFar) {
      return OptionalLong.empty();
    }
  }

  /**
   * Reads it.
   *
   * @throws UnreadableTraceException it cannot be read; the session may have got some of it
   */
  void read(Source source, ReadProgress progress, Thresholds thresholds)
      throws UnreadableTraceException {
    judge(source.read(glance.file(), this, progress), thresholds, Processors.ALL);
  }

  private String fileName() {
    return WholeSession.fileName(glance);
  }

  /** Judges what was read of it so far. */
  void judge(ReadSummary summary, Thresholds thresholds, Processors processors) {
    judged = LoadedTrace.judged(fileName(), own.build(), summary, problems, thresholds, processors);
  }

  /**
   * Whether it stands where it would stand if it were only made now: its parent's clock may have
   * been told of later.
   */
  boolean standsRight() {
    OptionalLong now = offset();
    return aligned == now.isPresent() && offsetNanos == now.orElse(0);
  }

  private OptionalLong offset() {
    @Nullable SessionMember clock = parent == null ? first : parent;
    return clock == null
        ? OptionalLong.of(0)
        : clock.sessionNanosAt(WallClock.instant(glance.header().wall()));
  }

  /** What its header says. */
  Header header() {
    return glance.header();
  }

  /** How many events were read of it. */
  long events() {
    return events;
  }

  /** Whether its recorder has said that there will be no more. */
  boolean ended() {
    return ended;
  }

  /** How much was found wrong in it. */
  int problems() {
    return problems.size();
  }

  @Override
  public void event(TraceEvent event) {
    events++;
    ended |= event instanceof RecordingEvent.End;
    own.add(event);
    if (!(event instanceof Header)) {
      session.add(shift.of(event));
    }
    if (event instanceof RecordingEvent.Clock clock) {
      Instant wall = WallClock.instant(clock.wall());
      if (wall != null) {
        clockPairs.add(new ClockPair(clock.timeNanos(), wall));
      }
    }
  }

  @Override
  public void row(EventRow row) {
    if (!own.takes(row)) {
      event(row.event());
      return;
    }
    events++;
    own.add(row);
    session.add(shift.of(row));
  }

  @Override
  public void problem(ReadProblem problem) {
    problems.add(new TraceProblem(fileName(), problem));
  }

  /** What was read of it, judged by itself. */
  LoadedTrace trace() {
    LoadedTrace known = judged;
    if (known == null) {
      throw new IllegalStateException("it was not read");
    }
    return known;
  }

  /** What the session says of it. */
  TracedProcess process() {
    TraceStore store = trace().store();
    Header header = store.header();
    return new TracedProcess(
        header.argv().isEmpty() ? null : header.argv().getFirst(),
        header.pid(),
        parentIndex,
        trace().name(),
        store.beginNanos() + offsetNanos,
        store.endNanos() + offsetNanos,
        store.complete());
  }

  long offsetNanos() {
    return offsetNanos;
  }

  /** What is doubtful about its clock; null: nothing. */
  @Nullable Contradiction doubt() {
    if (!aligned) {
      return new Contradiction.NoWallTime(trace().name());
    }
    return parent != null && offsetNanos < parent.offsetNanos
        ? new Contradiction.BeforeItsParent(trace().name())
        : null;
  }
}
