package dev.cancelscope.planted.store;

import dev.cancelscope.planted.cancel.CancelSeesFindings;

/** Planted: store must not see cancel. */
public final class StoreSeesCancel {
  Object seen() {
    return CancelSeesFindings.class;
  }
}
