/** Starts a program under the recorder from the window, shows its output, and stops it. */
@NullMarked
package dev.cancelscope.app.recorder;

import org.jspecify.annotations.NullMarked;
