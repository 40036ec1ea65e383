/** The chart as a file: PNG or SVG. */
@NullMarked
package dev.cancelscope.app.picture;

import org.jspecify.annotations.NullMarked;
