/** From a draw list to pixels. Colours live here and nowhere else. */
@NullMarked
package dev.cancelscope.app.paint;

import org.jspecify.annotations.NullMarked;
