/** What several tests need. */
@NullMarked
package dev.cancelscope.app.testing;

import org.jspecify.annotations.NullMarked;
