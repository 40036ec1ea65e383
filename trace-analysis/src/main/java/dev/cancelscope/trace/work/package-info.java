@NullMarked
package dev.cancelscope.trace.work;

import org.jspecify.annotations.NullMarked;
