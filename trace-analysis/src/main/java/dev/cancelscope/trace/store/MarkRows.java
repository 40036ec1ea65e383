package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.ProgramEvent.Mark;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects the program's marks while loading. */
final class MarkRows {
  private final TaskRows tasks;
  private final TextPool texts;
  private final SiteRows sites;
  private final MarkTable table;
  private final EventOrder order;

  MarkRows(TaskRows tasks, TextPool texts, SiteRows sites) {
    this.tasks = tasks;
    this.texts = texts;
    this.sites = sites;
    table = new MarkTable(texts);
    order = new EventOrder(table.atNanos, table.stream);
  }

  void accept(Mark mark) {
    order.add(mark.timeNanos(), mark.stream(), mark.seq());
    table.name.add(texts.add(mark.name()));
    table.taskIndex.add(mark.task() == 0 ? -1 : tasks.seen(mark.task(), mark));
    table.region.add(mark.region());
    table.phase.add(EnumColumns.code(mark.phase()));
    table.detail.add(texts.add(detail(mark.fields())));
    table.siteIndex.add(sites.index(mark.site()));
  }

  private static @Nullable String detail(Map<String, Object> fields) {
    return fields.isEmpty()
        ? null
        : fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining(", "));
  }

  MarkTable sort() {
    int[] oldIndexOf = order.sorted();
    MarkTable sorted = table.permuted(oldIndexOf);
    tasks.renumber(sorted.taskIndex);
    return sorted;
  }
}
