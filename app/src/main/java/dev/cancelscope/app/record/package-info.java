/** Starts a program under the recorder. */
@NullMarked
package dev.cancelscope.app.record;

import org.jspecify.annotations.NullMarked;
