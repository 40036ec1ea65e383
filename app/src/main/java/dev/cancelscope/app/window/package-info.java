/** The frame of the window: places the parts, holds the keys. Only launch knows it. */
@NullMarked
package dev.cancelscope.app.window;

import org.jspecify.annotations.NullMarked;
