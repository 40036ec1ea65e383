package dev.cancelscope.planted.timeline;

import dev.cancelscope.planted.load.LoadSeesReport;

/** Planted: timeline must not see load. */
public final class TimelineSeesLoad {
  Object seen() {
    return LoadSeesReport.class;
  }
}
