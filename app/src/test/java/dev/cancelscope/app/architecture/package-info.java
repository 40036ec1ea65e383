@NullMarked
package dev.cancelscope.app.architecture;

import org.jspecify.annotations.NullMarked;
