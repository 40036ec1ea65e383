package dev.cancelscope.planted.compare;

import dev.cancelscope.planted.report.ReportSeesTheNet;

/** Planted: compare must not see report. */
public final class CompareSeesReport {
  Object seen() {
    return ReportSeesTheNet.class;
  }
}
