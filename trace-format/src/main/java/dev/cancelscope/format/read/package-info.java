/** From bytes to events and problems; never trusts the file. */
@NullMarked
package dev.cancelscope.format.read;

import org.jspecify.annotations.NullMarked;
