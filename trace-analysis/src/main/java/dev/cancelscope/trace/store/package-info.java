@NullMarked
package dev.cancelscope.trace.store;

import org.jspecify.annotations.NullMarked;
