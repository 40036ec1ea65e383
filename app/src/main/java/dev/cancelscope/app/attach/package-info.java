/** Attaching to a process that the recorder is in already. */
@NullMarked
package dev.cancelscope.app.attach;

import org.jspecify.annotations.NullMarked;
