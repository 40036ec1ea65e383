/** The thread hop, executors and small bindings: the only place that knows threads. */
@NullMarked
package dev.cancelscope.app.fx;

import org.jspecify.annotations.NullMarked;
