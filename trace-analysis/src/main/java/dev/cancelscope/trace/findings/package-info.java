@NullMarked
package dev.cancelscope.trace.findings;

import org.jspecify.annotations.NullMarked;
