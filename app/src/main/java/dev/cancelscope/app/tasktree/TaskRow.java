package dev.cancelscope.app.tasktree;

import dev.cancelscope.app.text.TaskState;
import dev.cancelscope.trace.findings.Severity;
import org.jspecify.annotations.Nullable;

/**
 * One row of the tree, ready to show.
 *
 * @param cleanup time spent in cleanup; empty: none
 * @param findings how many findings are about this task
 * @param worst the worst of them; null: there is none
 * @param hiddenTasks how many tasks are folded into this row
 */
public record TaskRow(
    int taskIndex,
    int depth,
    String name,
    String coroutine,
    TaskState state,
    String outcome,
    String duration,
    String cleanup,
    int findings,
    @Nullable Severity worst,
    boolean hasChildren,
    boolean collapsed,
    int hiddenTasks) {}
