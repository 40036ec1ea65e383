package dev.cancelscope.app.session;

import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.TraceStore;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/**
 * The line of code that is looked at: that of what is selected, until a link leads to another. FX
 * thread only.
 */
public final class SiteFocus {
  private final ReadOnlyIntegerWrapper site = new ReadOnlyIntegerWrapper(this, "site", -1);

  /** A siteIndex of the open trace, or -1. */
  public ReadOnlyIntegerProperty siteProperty() {
    return site.getReadOnlyProperty();
  }

  public int site() {
    return site.get();
  }

  /** Looks at this line; what is selected stays. */
  public void show(int siteIndex) {
    site.set(siteIndex);
  }

  /** The line that a selection is about, or -1. */
  public static int of(LoadedTrace trace, Selection selection) {
    TraceStore store = trace.store();
    return switch (selection) {
      case Selection.Nothing _ -> -1;
      case Selection.OfTask task -> store.tasks().siteIndex(task.taskIndex());
      case Selection.OfSpan span -> store.spans().siteIndex(span.spanIndex());
      case Selection.OfRequest request -> store.requests().siteIndex(request.requestIndex());
      case Selection.OfFinding finding -> trace.findings().get(finding.findingIndex()).siteIndex();
    };
  }
}
