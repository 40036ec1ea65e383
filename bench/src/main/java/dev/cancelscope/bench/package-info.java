/** Traces to measure with, and the measurements. */
@NullMarked
package dev.cancelscope.bench;

import org.jspecify.annotations.NullMarked;
