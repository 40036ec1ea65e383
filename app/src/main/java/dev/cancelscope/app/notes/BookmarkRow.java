package dev.cancelscope.app.notes;

import dev.cancelscope.trace.notes.Bookmark;

/**
 * A bookmark, ready to show.
 *
 * @param at since the beginning of the trace
 * @param about the task; empty: none
 */
public record BookmarkRow(Bookmark bookmark, String at, String about, String text) {}
