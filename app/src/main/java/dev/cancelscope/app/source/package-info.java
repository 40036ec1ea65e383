/** The lines of code that the trace speaks of, from folders that the user chose. */
@NullMarked
package dev.cancelscope.app.source;

import org.jspecify.annotations.NullMarked;
