package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.Definition.Site;

/** Collects the sites of a trace while loading; the format defines each before it is used. */
final class SiteRows {
  private final TextPool texts;
  private final SiteTable table;
  private final IdRows rows = new IdRows();

  SiteRows(TextPool texts) {
    this.texts = texts;
    table = new SiteTable(texts);
  }

  void accept(Site site) {
    if (rows.get(site.id()) >= 0) {
      return;
    }
    rows.put(site.id(), table.id.add(site.id()));
    table.file.add(texts.add(site.file()));
    table.line.add(site.line());
    table.function.add(texts.add(site.function()));
    table.polls.add(Boolean.TRUE.equals(site.polls()) ? 1 : 0);
  }

  int index(long siteId) {
    return rows.get(siteId);
  }

  /** What was added so far. */
  SiteTable table() {
    return table.permuted(null);
  }
}
