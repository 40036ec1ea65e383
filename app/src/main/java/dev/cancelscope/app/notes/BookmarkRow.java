package dev.cancelscope.app.notes;

import dev.cancelscope.app.session.Selection;
import dev.cancelscope.trace.notes.Bookmark;

/**
 * A bookmark, ready to show.
 *
 * @param at since the beginning of the trace
 * @param target what it is about; Nothing: a moment
 * @param about the task; empty: none
 */
public record BookmarkRow(
    Bookmark bookmark, Selection target, String at, String about, String text) {}
