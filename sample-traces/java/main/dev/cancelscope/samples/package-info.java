/** Small real programs, and the traces they left. */
@NullMarked
package dev.cancelscope.samples;

import org.jspecify.annotations.NullMarked;
