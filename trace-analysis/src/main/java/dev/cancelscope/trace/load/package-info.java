@NullMarked
package dev.cancelscope.trace.load;

import org.jspecify.annotations.NullMarked;
