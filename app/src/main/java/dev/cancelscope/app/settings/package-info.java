/** What is remembered from one start to the next. */
@NullMarked
package dev.cancelscope.app.settings;

import org.jspecify.annotations.NullMarked;
