package dev.cancelscope.app.findings;

import java.util.Locale;

/** How the list of findings is put together. */
public enum Grouping {
  /** One list, worst first. */
  NONE,
  BY_RULE,
  BY_EPISODE;

  /** Of its word in the bundle. */
  String textKey() {
    return "findings.group." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
