/** Filters over the tables. */
@NullMarked
package dev.cancelscope.trace.search;

import org.jspecify.annotations.NullMarked;
