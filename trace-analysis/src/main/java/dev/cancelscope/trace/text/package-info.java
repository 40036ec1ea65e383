/** Words for what the tables hold: durations, names, places. */
@NullMarked
package dev.cancelscope.trace.text;

import org.jspecify.annotations.NullMarked;
