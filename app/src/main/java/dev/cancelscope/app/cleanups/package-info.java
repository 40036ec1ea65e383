/** How long cleanups took, line by line. */
@NullMarked
package dev.cancelscope.app.cleanups;

import org.jspecify.annotations.NullMarked;
