/** One cancellation as a whole: its causes, what decided how long it took, whom it reached. */
@NullMarked
package dev.cancelscope.app.episode;

import org.jspecify.annotations.NullMarked;
