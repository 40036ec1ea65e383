package dev.cancelscope.trace.store;

/**
 * The wall clock and the trace's own clock went apart: the machine slept, or its clock was set.
 *
 * @param fromNanos the last moment, on the trace's clock, at which they are known to agree
 * @param toNanos when they were next compared
 * @param aheadNanos how much further the wall clock went; negative: it was set back
 */
public record ClockJump(long fromNanos, long toNanos, long aheadNanos) {}
