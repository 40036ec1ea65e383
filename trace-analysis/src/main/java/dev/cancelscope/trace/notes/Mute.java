package dev.cancelscope.trace.notes;

import dev.cancelscope.trace.compare.FindingKey;

/**
 * Findings that somebody has judged and does not want to see first: all of one rule, function and
 * coroutine.
 *
 * @param reason why; never blank
 */
public record Mute(FindingKey key, String reason) {}
