@NullMarked
package dev.cancelscope.trace.report;

import org.jspecify.annotations.NullMarked;
