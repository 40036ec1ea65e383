@NullMarked
package dev.cancelscope.trace.cancel;

import org.jspecify.annotations.NullMarked;
