package dev.cancelscope.trace.notes;

/**
 * A remark at a place of a trace. It names things by their ids in the file, which stay when the
 * file grows.
 *
 * @param atNanos on the trace's clock
 * @param taskId 0: none
 * @param spanId a cleanup of that task; 0: none
 * @param requestId a request to that task; 0: none
 */
public record Bookmark(long atNanos, long taskId, long spanId, long requestId, String text) {}
