/** What people wrote about a trace, and the bundle in which both travel. */
@NullMarked
package dev.cancelscope.trace.notes;

import org.jspecify.annotations.NullMarked;
