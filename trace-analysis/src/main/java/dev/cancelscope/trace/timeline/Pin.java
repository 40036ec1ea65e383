package dev.cancelscope.trace.timeline;

/**
 * A bookmark on the picture.
 *
 * @param taskIndex the task whose row it stands on, or -1: none, it is about a moment
 * @param text safe to show
 */
public record Pin(long atNanos, int taskIndex, String text) {}
