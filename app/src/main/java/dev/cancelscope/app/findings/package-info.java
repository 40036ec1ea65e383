/** The list of findings. */
@NullMarked
package dev.cancelscope.app.findings;

import org.jspecify.annotations.NullMarked;
