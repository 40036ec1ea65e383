/** The story of what is selected. */
@NullMarked
package dev.cancelscope.app.details;

import org.jspecify.annotations.NullMarked;
