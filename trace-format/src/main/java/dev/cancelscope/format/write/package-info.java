/** From events to lines. */
@NullMarked
package dev.cancelscope.format.write;

import org.jspecify.annotations.NullMarked;
