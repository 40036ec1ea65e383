/** The tasks as a tree, row by row beside the chart. */
@NullMarked
package dev.cancelscope.app.tasktree;

import org.jspecify.annotations.NullMarked;
