package dev.cancelscope.planted.cancel;

import dev.cancelscope.planted.findings.FindingsSeeLoad;

/** Planted: cancel must not see findings. */
public final class CancelSeesFindings {
  Object seen() {
    return FindingsSeeLoad.class;
  }
}
