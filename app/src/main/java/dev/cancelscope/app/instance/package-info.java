/** One running app for all files: a second start hands its files over and ends. */
@NullMarked
package dev.cancelscope.app.instance;

import org.jspecify.annotations.NullMarked;
