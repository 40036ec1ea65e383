package dev.cancelscope.planted.findings;

import dev.cancelscope.planted.load.LoadSeesReport;

/** Planted: findings must not see load. */
public final class FindingsSeeLoad {
  Object seen() {
    return LoadSeesReport.class;
  }
}
