/** Tests of the words of the window. */
@NullMarked
package dev.cancelscope.app.text;

import org.jspecify.annotations.NullMarked;
