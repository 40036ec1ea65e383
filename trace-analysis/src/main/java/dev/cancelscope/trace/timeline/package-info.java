/**
 * From a trace and a viewport to a list of what to draw: pure, without colours, without a screen.
 */
@NullMarked
package dev.cancelscope.trace.timeline;

import org.jspecify.annotations.NullMarked;
