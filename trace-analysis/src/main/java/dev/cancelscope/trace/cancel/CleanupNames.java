package dev.cancelscope.trace.cancel;

import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Names;

/** How a cleanup span is called in sentences, e.g. "finally in Pool.close". */
public final class CleanupNames {
  private CleanupNames() {}

  public static String of(TraceStore store, int spanIndex) {
    int site = store.spans().siteIndex(spanIndex);
    String function = site < 0 ? null : store.sites().function(site);
    return construct(store, spanIndex) + (function == null ? "" : " in " + Names.visible(function));
  }

  /** The construct alone: "finally", "except handler", "async with exit". */
  public static String construct(TraceStore store, int spanIndex) {
    var kind = store.spans().kind(spanIndex);
    if (kind == null) {
      return "cleanup";
    }
    return switch (kind) {
      case FINALLY -> "finally";
      case HANDLER -> "except handler";
      case EXIT -> "async with exit";
    };
  }
}
