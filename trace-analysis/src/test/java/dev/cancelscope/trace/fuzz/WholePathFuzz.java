package dev.cancelscope.trace.fuzz;

import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import dev.cancelscope.trace.report.HtmlReport;
import dev.cancelscope.trace.report.JsonReport;
import dev.cancelscope.trace.report.JunitReport;
import dev.cancelscope.trace.report.MarkdownReport;
import dev.cancelscope.trace.report.SarifReport;
import dev.cancelscope.trace.report.TextReport;
import dev.cancelscope.trace.timeline.DrawList;
import dev.cancelscope.trace.timeline.Focus;
import dev.cancelscope.trace.timeline.RowOrder;
import dev.cancelscope.trace.timeline.Subject;
import dev.cancelscope.trace.timeline.TimelineLayout;
import dev.cancelscope.trace.timeline.TimelineRequest;
import java.io.ByteArrayInputStream;

/**
 * The whole way of a stranger's file: load, findings, layout, every report. Whatever the bytes are,
 * it is refused with one sentence, or shown; an exception of any other kind is a fault of ours.
 */
public final class WholePathFuzz {
  private static final int MOST_ITEMS = 100_000;

  private WholePathFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    LoadedTrace trace;
    try {
      trace =
          new TraceLoader(Thresholds.DEFAULT)
              .load(new ByteArrayInputStream(bytes), "fuzzed", ReadProgress.none());
    } catch (UnreadableTraceException e) {
      String sentence = String.valueOf(e.getMessage());
      if (sentence.isBlank() || sentence.indexOf('\n') >= 0) {
        throw new AssertionError("not one sentence: " + sentence, e);
      }
      return;
    }
    long beginNanos = trace.store().beginNanos();
    layOut(trace, beginNanos, Math.max(beginNanos + 1, trace.store().endNanos()));
    layOut(trace, beginNanos, beginNanos + 1);
    report(trace);
  }

  private static void layOut(LoadedTrace trace, long fromNanos, long toNanos) {
    var layout = new TimelineLayout(trace.store(), trace.episodes(), trace.findings());
    int rows = trace.store().tasks().size();
    int episode = trace.episodes().all().isEmpty() ? -1 : 0;
    var focus =
        new Focus(new Subject.Nothing(), rows == 0 ? -1 : rows / 2, episode, fromNanos, toNanos);
    var request =
        new TimelineRequest(
            fromNanos, toNanos, 0, 800, 600, RowOrder.all(trace.store().tasks()), focus, 1);
    DrawList list = layout.layOut(request);
    if (list.items().size() > MOST_ITEMS) {
      throw new AssertionError("a picture of " + list.items().size() + " items");
    }
  }

  private static void report(LoadedTrace trace) {
    String html = HtmlReport.of(trace, null);
    if (html.contains("<script")) {
      throw new AssertionError("a script in the page");
    }
    TextReport.of(trace);
    JsonReport.of(trace);
    MarkdownReport.of(trace, null);
    SarifReport.of(trace, null);
    JunitReport.of(trace, null, Severity.WARNING);
  }
}
