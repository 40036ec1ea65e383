package dev.cancelscope.format.read;

import dev.cancelscope.format.event.VisibleText;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** How often each of a bounded number of names was met; those beyond it count together. */
final class NameCounts {
  private static final String OTHERS = "…";
  private static final int MAX_SHOWN = 200;

  private final Map<String, Long> counts = new TreeMap<>();
  private final int maxNames;

  NameCounts(int maxNames) {
    this.maxNames = maxNames;
  }

  void add(String name) {
    String shown = VisibleText.of(name, MAX_SHOWN);
    boolean known = counts.size() < maxNames || counts.containsKey(shown);
    counts.merge(known ? shown : OTHERS, 1L, Long::sum);
  }

  /** By name. */
  Map<String, Long> counts() {
    return Collections.unmodifiableMap(new TreeMap<>(counts));
  }
}
