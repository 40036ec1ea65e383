package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.Definition.Header;
import java.util.List;
import java.util.Set;

/**
 * A whole trace as immutable columns: what the loader leaves and everything else reads.
 *
 * <p>A row is named by an int index into its table (taskIndex, spanIndex, …); -1 stands for "none
 * or not known", {@link Nanos#NONE} for a time that is not known. All times are nanoseconds on the
 * trace's own clock. Safe to share between threads.
 *
 * @param header of a session of several processes: of its first, with what all of them could see
 * @param beginNanos time of the first event
 * @param endNanos time of the last event: what had not ended by then is open
 * @param complete nothing that began is open only because the recording stopped: its recorder wrote
 *     its last line as the program ended, or when no task was left
 * @param midway the recording began in a program that ran already
 * @param membersOfScope for each scope, rows of memberTaskIndex: the tasks it took in or created
 * @param clockJumps where the wall clock and the trace's clock went apart, the first hundred
 * @param contradictions what cannot be true (a child before its parent, a request delivered before
 *     it was made, time that runs backwards) or be known, bounded
 * @param capabilities those of the header that this version knows
 */
public record TraceStore(
    Header header,
    ProcessTable processes,
    TaskTable tasks,
    ScopeTable scopes,
    RequestTable requests,
    DeliveryTable deliveries,
    ClearingTable clearings,
    SpanTable spans,
    WaitTable waits,
    StepTable steps,
    ResourceTable resources,
    MarkTable marks,
    SiteTable sites,
    RowsByKey children,
    MomentsByKey requestsOfTask,
    MomentsByKey deliveriesOfTask,
    MomentsByKey clearingsOfTask,
    MomentsByKey spansOfTask,
    MomentsByKey waitsOfTask,
    MomentsByKey stepsOfTask,
    RowsByKey membersOfScope,
    IntTable memberTaskIndex,
    long beginNanos,
    long endNanos,
    long events,
    boolean complete,
    boolean midway,
    long lost,
    List<ClockJump> clockJumps,
    List<Contradiction> contradictions,
    Set<Capability> capabilities) {

  public TraceStore {
    clockJumps = List.copyOf(clockJumps);
    contradictions = List.copyOf(contradictions);
    capabilities = Set.copyOf(capabilities);
  }

  /** The number of tasks that a scope took in or created. */
  public int memberCount(int scopeIndex) {
    return membersOfScope.count(scopeIndex);
  }

  /** The {@code nth} task (from 0) of a scope. */
  public int member(int scopeIndex, int nth) {
    return memberTaskIndex.get(membersOfScope.row(scopeIndex, nth));
  }

  /** Until when a task is on the picture: its end, its loss, or the end of the trace. */
  public long lastNanos(int taskIndex) {
    long gone = tasks.goneNanos(taskIndex);
    return Nanos.known(gone) ? gone : processes.get(processOf(taskIndex)).endNanos();
  }

  /** The process that the task lived in. */
  public int processOf(int taskIndex) {
    return processes.ofStream(tasks.stream(taskIndex));
  }

  /** When a cleanup span was left; while it is open, until when its task is on the picture. */
  public long spanEndNanos(int spanIndex) {
    long ended = spans.endedNanos(spanIndex);
    return Nanos.known(ended) ? ended : lastNanos(spans.taskIndex(spanIndex));
  }

  /** When a wait was over; while it is not, until when its task is on the picture. */
  public long waitEndNanos(int waitIndex) {
    long ended = waits.endedNanos(waitIndex);
    return Nanos.known(ended) ? ended : lastNanos(waits.taskIndex(waitIndex));
  }

  /** Whether the recorder could see this; {@code false} also when it did not say. */
  public boolean sees(Capability capability) {
    return capabilities.contains(capability);
  }
}
