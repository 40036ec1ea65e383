/** Two traces side by side: what a change to the program made of it. */
@NullMarked
package dev.cancelscope.app.compare;

import org.jspecify.annotations.NullMarked;
