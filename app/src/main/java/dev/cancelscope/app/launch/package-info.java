/** The way in: the command line, the choice of display, and the wiring. Sees everything. */
@NullMarked
package dev.cancelscope.app.launch;

import org.jspecify.annotations.NullMarked;
