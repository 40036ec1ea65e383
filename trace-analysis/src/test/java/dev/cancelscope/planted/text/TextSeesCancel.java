package dev.cancelscope.planted.text;

import dev.cancelscope.planted.cancel.CancelSeesFindings;

/** Planted: text must not see cancel. */
public final class TextSeesCancel {
  Object seen() {
    return CancelSeesFindings.class;
  }
}
