/** The recorder for asyncio, and what it takes to run it. */
@NullMarked
package dev.cancelscope.recorder.asyncio;

import org.jspecify.annotations.NullMarked;
