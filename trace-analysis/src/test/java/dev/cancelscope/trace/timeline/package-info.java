@NullMarked
package dev.cancelscope.trace.timeline;

import org.jspecify.annotations.NullMarked;
