package dev.cancelscope.planted.search;

import dev.cancelscope.planted.load.LoadSeesReport;

/** Planted: search must not see load. */
public final class SearchSeesLoad {
  Object seen() {
    return LoadSeesReport.class;
  }
}
