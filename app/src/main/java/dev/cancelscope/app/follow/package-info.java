/** A trace that is still being written is read on, and shown as it grows. */
@NullMarked
package dev.cancelscope.app.follow;

import org.jspecify.annotations.NullMarked;
