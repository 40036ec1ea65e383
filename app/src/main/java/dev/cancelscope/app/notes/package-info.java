/** Bookmarks and remarks on the open trace, kept beside it. */
@NullMarked
package dev.cancelscope.app.notes;

import org.jspecify.annotations.NullMarked;
