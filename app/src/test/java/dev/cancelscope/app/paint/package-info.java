@NullMarked
package dev.cancelscope.app.paint;

import org.jspecify.annotations.NullMarked;
