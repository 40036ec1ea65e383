package dev.cancelscope.trace.store;

import org.jspecify.annotations.Nullable;

/** Every place in the source that the trace names. */
public final class SiteTable {
  final LongColumn id;
  final IntColumn file;
  final IntColumn line;
  final IntColumn function;
  final IntColumn polls;
  private final TextPool texts;

  SiteTable(TextPool texts) {
    this.texts = texts;
    id = new LongColumn();
    file = new IntColumn();
    line = new IntColumn();
    function = new IntColumn();
    polls = new IntColumn();
  }

  private SiteTable(SiteTable unsorted, int @Nullable [] oldIndexOf) {
    texts = unsorted.texts.frozen();
    id = unsorted.id.permuted(oldIndexOf);
    file = unsorted.file.permuted(oldIndexOf);
    line = unsorted.line.permuted(oldIndexOf);
    function = unsorted.function.permuted(oldIndexOf);
    polls = unsorted.polls.permuted(oldIndexOf);
  }

  /**
   * The same rows in another order: row {@code i} is this table's row {@code oldIndexOf[i]}; null:
   * as they are. Neither table sees what becomes of the other.
   */
  SiteTable permuted(int @Nullable [] oldIndexOf) {
    return new SiteTable(this, oldIndexOf);
  }

  public int size() {
    return id.size();
  }

  /** Its id in the file. */
  public long id(int siteIndex) {
    return id.get(siteIndex);
  }

  /** Path, relative to the program or an import root. */
  public @Nullable String file(int siteIndex) {
    return texts.get(file.get(siteIndex));
  }

  /** Line, or 0. */
  public int line(int siteIndex) {
    return line.get(siteIndex);
  }

  /** Qualified name of the function. */
  public @Nullable String function(int siteIndex) {
    return texts.get(function.get(siteIndex));
  }

  /** A sleep that is all that a loop does while a condition of the program holds; false for -1. */
  public boolean polls(int siteIndex) {
    return siteIndex >= 0 && polls.get(siteIndex) != 0;
  }

  /** Both are known and stand in one function of one file. */
  public boolean sameFunction(int siteIndex, int otherIndex) {
    return siteIndex >= 0
        && otherIndex >= 0
        && function.get(siteIndex) != 0
        && function.get(siteIndex) == function.get(otherIndex)
        && file.get(siteIndex) == file.get(otherIndex);
  }

  /** {@code file:line}, as one writes it to a colleague; "unknown place" for -1. */
  public String label(int siteIndex) {
    if (siteIndex < 0) {
      return "unknown place";
    }
    String file = file(siteIndex);
    return (file == null ? "?" : file) + (line(siteIndex) > 0 ? ":" + line(siteIndex) : "");
  }
}
