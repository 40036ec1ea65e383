package dev.cancelscope.format.read;

/**
 * How many events are missing, as three witnesses have it.
 *
 * @param declared what the {@code end} line says was dropped
 * @param inGaps what all {@code gap} lines say was dropped
 * @param inHoles numbers missing from {@code seq}, over all streams
 * @param atLeast the number to tell: witnesses may speak of the same events, so it is the greatest
 *     that does not count one twice
 */
public record Losses(long declared, long inGaps, long inHoles, long atLeast) {}
