/**
 * Trace, selection, viewport: the only state that the parts of the window share. FX thread only.
 */
@NullMarked
package dev.cancelscope.app.session;

import org.jspecify.annotations.NullMarked;
