package dev.cancelscope.planted.notes;

import dev.cancelscope.planted.load.LoadSeesReport;

/** Planted: notes must not see load. */
public final class NotesSeeReport {
  Object seen() {
    return LoadSeesReport.class;
  }
}
