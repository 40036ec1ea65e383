package dev.cancelscope.format.event;

/**
 * Something that happened at a moment of a stream.
 *
 * <p>{@code timeNanos} is {@code t} of the file: nanoseconds since the recording's monotonic base.
 * {@code seq} rises strictly within {@code stream}; order is (time, stream, seq).
 */
public sealed interface TimedEvent extends TraceEvent
    permits RecordingEvent,
        StreamEvent,
        TaskEvent,
        ScopeEvent,
        RunEvent,
        CancelEvent,
        CleanupEvent,
        ResourceEvent,
        ProgramEvent {
  long timeNanos();

  int stream();

  long seq();
}
