package dev.cancelscope.planted.load;

import dev.cancelscope.planted.report.ReportSeesTheNet;

/** Planted: load must not see report. */
public final class LoadSeesReport {
  Object seen() {
    return ReportSeesTheNet.class;
  }
}
