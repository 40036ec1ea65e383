/** Tests of the search. */
@NullMarked
package dev.cancelscope.trace.search;

import org.jspecify.annotations.NullMarked;
