/** From a trace to one that tells less: the same structure, times and causes, without the texts. */
@NullMarked
package dev.cancelscope.format.redact;

import org.jspecify.annotations.NullMarked;
