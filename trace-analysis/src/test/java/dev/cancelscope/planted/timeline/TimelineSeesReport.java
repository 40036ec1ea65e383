package dev.cancelscope.planted.timeline;

import dev.cancelscope.planted.report.ReportSeesTheNet;

/** Planted: timeline must not see report. */
public final class TimelineSeesReport {
  Object seen() {
    return ReportSeesTheNet.class;
  }
}
