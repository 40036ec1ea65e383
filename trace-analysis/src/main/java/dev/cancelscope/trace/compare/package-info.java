/** One trace against another, and against a baseline of what is already known. */
@NullMarked
package dev.cancelscope.trace.compare;

import org.jspecify.annotations.NullMarked;
