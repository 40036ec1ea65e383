/** From a file to everything that can be known about it. */
@NullMarked
package dev.cancelscope.trace.load;

import org.jspecify.annotations.NullMarked;
