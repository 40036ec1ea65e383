package dev.cancelscope.app.cleanups;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.fx.Job;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.TimeRange;
import dev.cancelscope.app.text.TaskTexts;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.cancel.CleanupSites;
import dev.cancelscope.trace.cancel.CleanupSites.SiteCleanups;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The lines with cleanups, dearest first; of the marked stretch of time where there is one. Counted
 * in the background. FX thread only.
 */
public final class CleanupsViewModel {
  /** More lines than anybody reads. */
  private static final int MOST_ROWS = 500;

  private final Session session;
  private final Background background;
  private final ObservableList<CleanupRow> rows = FXCollections.observableArrayList();

  /** One for all: a list made anew for each caller would forget who listens to it. */
  private final ObservableList<CleanupRow> shownRows =
      FXCollections.unmodifiableObservableList(rows);

  private final ReadOnlyIntegerWrapper selectedRow =
      new ReadOnlyIntegerWrapper(this, "selectedRow", -1);
  private Job counting = new Job();

  public CleanupsViewModel(Session session, Background background) {
    this.session = session;
    this.background = background;
    session.traceProperty().addListener((_, _, _) -> refresh());
    session.rangeProperty().addListener((_, _, _) -> refresh());
    session.selectionProperty().addListener((_, _, _) -> markSelected());
    refresh();
  }

  public ObservableList<CleanupRow> rows() {
    return shownRows;
  }

  /** The row of the line whose cleanup is selected, or -1. */
  public ReadOnlyIntegerProperty selectedRowProperty() {
    return selectedRow.getReadOnlyProperty();
  }

  /** Selects the longest cleanup at this line. */
  public void choose(CleanupRow row) {
    LoadedTrace trace = session.trace();
    if (trace != null) {
      int span = row.longestSpan();
      session.goTo(new Selection.OfSpan(trace.store().spans().taskIndex(span), span));
    }
  }

  private void refresh() {
    counting.cancel();
    LoadedTrace trace = session.trace();
    if (trace == null) {
      rows.clear();
      return;
    }
    TraceStore store = trace.store();
    TimeRange range = session.range();
    long from = range == null ? store.beginNanos() : range.fromNanos();
    long to = range == null ? store.endNanos() : range.toNanos();
    counting =
        background.run(
            () -> rowsOf(store, from, to),
            counted -> {
              rows.setAll(counted);
              markSelected();
            },
            _ -> rows.clear());
  }

  private static List<CleanupRow> rowsOf(TraceStore store, long from, long to) {
    return CleanupSites.between(store, from, to).stream()
        .limit(MOST_ROWS)
        .map(site -> row(store, site))
        .toList();
  }

  private static CleanupRow row(TraceStore store, SiteCleanups site) {
    @Nullable String function =
        site.siteIndex() < 0 ? null : store.sites().function(site.siteIndex());
    String place =
        site.siteIndex() < 0
            ? Texts.get("cleanups.nowhere")
            : TaskTexts.site(store, site.siteIndex());
    List<Double> bars = new ArrayList<>();
    List<String> counts = new ArrayList<>();
    int highest = Math.max(1, site.histogram().highest());
    for (int bucket = 0; bucket < CleanupSites.BUCKETS; bucket++) {
      int count = site.histogram().count(bucket);
      bars.add((double) count / highest);
      counts.add(bucketText(bucket, count));
    }
    return new CleanupRow(
        site.siteIndex(),
        site.longestSpan(),
        place,
        TaskTexts.shown(function),
        count(site),
        unbroken(site.medianNanos()),
        unbroken(site.p95Nanos()),
        unbroken(site.longestNanos()),
        unbroken(site.totalNanos()),
        bars,
        counts);
  }

  /** No line ends between a figure and its unit. */
  private static String unbroken(long nanos) {
    return Durations.text(nanos).replace(' ', '\u00a0');
  }

  private static String count(SiteCleanups site) {
    int all = site.ended() + site.open();
    return site.open() == 0
        ? Texts.count("cleanups.count", all)
        : Texts.format("cleanups.count.open", all, site.open());
  }

  private static String bucketText(int bucket, int count) {
    boolean last = bucket == CleanupSites.BUCKETS - 1;
    String bound = Durations.text(CleanupSites.upperBoundNanos(last ? bucket - 1 : bucket));
    return Texts.format(last ? "cleanups.bucket.last" : "cleanups.bucket", count, bound);
  }

  private void markSelected() {
    LoadedTrace trace = session.trace();
    int site =
        trace != null && session.selection() instanceof Selection.OfSpan(int _, int span)
            ? trace.store().spans().siteIndex(span)
            : Integer.MIN_VALUE;
    selectedRow.set(
        IntStream.range(0, rows.size())
            .filter(row -> rows.get(row).siteIndex() == site)
            .findFirst()
            .orElse(-1));
  }
}
