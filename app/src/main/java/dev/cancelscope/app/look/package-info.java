/** Icons and small pieces of window that several parts show in the same way. */
@NullMarked
package dev.cancelscope.app.look;

import org.jspecify.annotations.NullMarked;
