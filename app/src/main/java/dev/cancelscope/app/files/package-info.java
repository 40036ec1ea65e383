/** Writing files, whole or not at all. */
@NullMarked
package dev.cancelscope.app.files;

import org.jspecify.annotations.NullMarked;
