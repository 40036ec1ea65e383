/** Traces as small pictures, for tests that read like them. */
@NullMarked
package dev.cancelscope.trace.drawn;

import org.jspecify.annotations.NullMarked;
