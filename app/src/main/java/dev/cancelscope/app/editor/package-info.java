/** Opens a line of code in the user's own editor: the one thing a click may start. */
@NullMarked
package dev.cancelscope.app.editor;

import org.jspecify.annotations.NullMarked;
