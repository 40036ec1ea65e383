/** Tests of a second start. */
@NullMarked
package dev.cancelscope.app.instance;

import org.jspecify.annotations.NullMarked;
