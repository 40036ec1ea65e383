package dev.cancelscope.planted.work;

import dev.cancelscope.planted.cancel.CancelSeesFindings;

/** Planted: what runs a work must not know it. */
public final class WorkSeesCancel {
  Object seen() {
    return CancelSeesFindings.class;
  }
}
