@NullMarked
package dev.cancelscope.app.gantt;

import org.jspecify.annotations.NullMarked;
