/** The chart: what the user sees of the trace, and what the hand does to it. */
@NullMarked
package dev.cancelscope.app.gantt;

import org.jspecify.annotations.NullMarked;
