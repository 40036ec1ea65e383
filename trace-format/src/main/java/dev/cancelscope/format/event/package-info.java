@NullMarked
package dev.cancelscope.format.event;

import org.jspecify.annotations.NullMarked;
