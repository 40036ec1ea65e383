/** From a file, or a sample, to a loaded trace: in the background, with progress and cancel. */
@NullMarked
package dev.cancelscope.app.open;

import org.jspecify.annotations.NullMarked;
