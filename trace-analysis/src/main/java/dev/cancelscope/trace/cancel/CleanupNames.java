package dev.cancelscope.trace.cancel;

import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Names;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a cleanup span is called in sentences, e.g. "finally in Pool.close". */
public final class CleanupNames {
  private final TraceStore store;

  /** By kind and line, as far as they were asked for. */
  private final Map<CleanupEvent.Kind, @Nullable String[]> known =
      new EnumMap<>(CleanupEvent.Kind.class);

  /** Remembers each name, for many spans at few lines; for one thread. */
  CleanupNames(TraceStore store) {
    this.store = store;
  }

  String of(int spanIndex) {
    CleanupEvent.Kind kind = store.spans().kind(spanIndex);
    if (kind == null) {
      return of(store, spanIndex);
    }
    @Nullable String[] names =
        known.computeIfAbsent(kind, _ -> new String[store.sites().size() + 1]);
    int site = store.spans().siteIndex(spanIndex);
    String name = names[site + 1];
    if (name == null) {
      name = of(store, spanIndex);
      names[site + 1] = name;
    }
    return name;
  }

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
