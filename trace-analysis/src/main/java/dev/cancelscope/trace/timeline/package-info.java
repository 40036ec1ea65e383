/** What the timeline shows, without a pixel. */
@NullMarked
package dev.cancelscope.trace.timeline;

import org.jspecify.annotations.NullMarked;
