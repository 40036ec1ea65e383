/** Words and figures as the window shows them. */
@NullMarked
package dev.cancelscope.app.text;

import org.jspecify.annotations.NullMarked;
