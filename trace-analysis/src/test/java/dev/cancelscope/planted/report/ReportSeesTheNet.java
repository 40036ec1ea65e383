package dev.cancelscope.planted.report;

import dev.cancelscope.planted.store.StoreSeesCancel;
import java.net.URI;

/** Planted: a report calls nobody, and closes a circle. */
public final class ReportSeesTheNet {
  Object seen() {
    return URI.create("https://example.org/" + StoreSeesCancel.class);
  }
}
