/** What the window shows while nothing is open. */
@NullMarked
package dev.cancelscope.app.welcome;

import org.jspecify.annotations.NullMarked;
