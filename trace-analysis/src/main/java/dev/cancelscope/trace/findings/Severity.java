package dev.cancelscope.trace.findings;

import java.util.Locale;

/** How bad a finding is; from worst to least. UNKNOWN: the trace cannot tell. */
public enum Severity {
  ERROR,
  WARNING,
  INFO,
  UNKNOWN;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
