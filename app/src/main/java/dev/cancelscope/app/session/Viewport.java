package dev.cancelscope.app.session;

import dev.cancelscope.trace.timeline.TimelineMetrics;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/**
 * The part of the trace that is on screen: a stretch of time, and how far the rows are scrolled.
 *
 * <pre>
 *   begin      from |======= on screen =======| to             end
 *   top: height of the rows that are scrolled out above
 * </pre>
 *
 * Every change is clamped: time stays within the trace (and a margin), rows within the content. FX
 * thread only.
 */
public final class Viewport {
  /** The shortest stretch of time that can fill the window. */
  public static final long SHORTEST_NANOS = 1_000;

  /**
   * How much of the whole may be shown beyond either end, so that ends do not stick to the edge.
   */
  private static final double MARGIN = 0.02;

  private final ReadOnlyLongWrapper fromNanos = new ReadOnlyLongWrapper(this, "fromNanos", 0);
  private final ReadOnlyLongWrapper toNanos = new ReadOnlyLongWrapper(this, "toNanos", 1);
  private final ReadOnlyDoubleWrapper topPx = new ReadOnlyDoubleWrapper(this, "topPx", 0);
  private final ReadOnlyDoubleWrapper heightPx = new ReadOnlyDoubleWrapper(this, "heightPx", 0);
  private final ReadOnlyDoubleWrapper contentPx = new ReadOnlyDoubleWrapper(this, "contentPx", 0);
  private boolean growing;
  private long lowestNanos;
  private long highestNanos = 1;

  /** First instant on screen. */
  public ReadOnlyLongProperty fromNanosProperty() {
    return fromNanos.getReadOnlyProperty();
  }

  public long fromNanos() {
    return fromNanos.get();
  }

  /** Last instant on screen. */
  public ReadOnlyLongProperty toNanosProperty() {
    return toNanos.getReadOnlyProperty();
  }

  public long toNanos() {
    return toNanos.get();
  }

  /** Height of the rows that are scrolled out above the first visible one. */
  public ReadOnlyDoubleProperty topPxProperty() {
    return topPx.getReadOnlyProperty();
  }

  public double topPx() {
    return topPx.get();
  }

  /** Height of the area in which rows are shown, headers excluded. */
  public ReadOnlyDoubleProperty heightPxProperty() {
    return heightPx.getReadOnlyProperty();
  }

  public double heightPx() {
    return heightPx.get();
  }

  /** Height of all rows. */
  public ReadOnlyDoubleProperty contentPxProperty() {
    return contentPx.getReadOnlyProperty();
  }

  public double contentPx() {
    return contentPx.get();
  }

  public long spanNanos() {
    return toNanos() - fromNanos();
  }

  /** Sets what the whole is, and shows all of it. */
  void trace(long beginNanos, long endNanos) {
    long whole = Math.max(SHORTEST_NANOS, endNanos - beginNanos);
    long margin = Math.round(whole * MARGIN);
    lowestNanos = beginNanos - margin;
    highestNanos = beginNanos + whole + margin;
    topPx.set(0);
    fitAll();
  }

  /**
   * The trace is longer now. Who sees all of it goes on seeing all; who sees its end stays at the
   * end; everybody else stays where they are.
   *
   * @param nowNanos its last event, or how late it is by now
   */
  void grow(long beginNanos, long nowNanos) {
    boolean showedAll = showsAll();
    boolean showedEnd = showsEnd();
    long whole = Math.max(SHORTEST_NANOS, nowNanos - beginNanos);
    long margin = Math.round(whole * MARGIN);
    lowestNanos = Math.min(lowestNanos, beginNanos - margin);
    highestNanos = Math.max(highestNanos, beginNanos + whole + margin);
    growing = true;
    if (showedAll) {
      fitAll();
    } else if (showedEnd) {
      toEnd();
    }
    growing = false;
  }

  /** Whether what changes right now does so as time goes by, and not as somebody moves it. */
  public boolean isGrowing() {
    return growing;
  }

  /** Whether the end of the trace is on screen. */
  public boolean showsEnd() {
    return toNanos() == highestNanos;
  }

  /** Moves to the end of the trace, as far away as before. */
  public void toEnd() {
    long span = spanNanos();
    set(highestNanos - span, highestNanos);
  }

  /**
   * Lets time be shown beyond the trace, as far as this: beside a longer trace on the same scale.
   */
  public void allow(long earliestNanos, long latestNanos) {
    lowestNanos = Math.min(lowestNanos, earliestNanos);
    highestNanos = Math.max(highestNanos, latestNanos);
  }

  /** Sets how many rows there are. */
  void rows(int count) {
    contentPx.set((double) count * TimelineMetrics.ROW_HEIGHT_PX);
    scrollTo(topPx());
  }

  /** As above, of a trace that grows: who sees the last row goes on seeing the last. */
  void moreRows(int count) {
    boolean showedLast = contentPx() > heightPx() && topPx() >= contentPx() - heightPx();
    rows(count);
    if (showedLast) {
      scrollTo(contentPx());
    }
  }

  /** Tells how high the area for rows is; called by whoever lays it out. */
  public void resized(double newHeightPx) {
    heightPx.set(Math.max(0, newHeightPx));
    scrollTo(topPx());
  }

  /** Shows the whole trace. */
  public void fitAll() {
    set(lowestNanos, highestNanos);
  }

  /** Whether the whole trace is shown. */
  public boolean showsAll() {
    return fromNanos() == lowestNanos && toNanos() == highestNanos;
  }

  /** Shows exactly this stretch, as far as it lies within the trace. */
  public void show(long newFromNanos, long newToNanos) {
    long span = Math.clamp(newToNanos - newFromNanos, SHORTEST_NANOS, highestNanos - lowestNanos);
    long middle = newFromNanos + (newToNanos - newFromNanos) / 2;
    boolean tooShort = newToNanos - newFromNanos < span;
    placeAt(tooShort ? middle - span / 2 : newFromNanos, span);
  }

  /**
   * Shows this stretch with room on both sides. A moment without length gets a thousandth of the
   * trace on either side: closer than that, nothing that explains it would be left on screen.
   */
  public void frame(long beginNanos, long endNanos) {
    long length = endNanos - beginNanos;
    long room = length > 0 ? length / 4 : (highestNanos - lowestNanos) / 1000;
    show(beginNanos - room, endNanos + room);
  }

  /**
   * Moves, and widens where needed, just so far that this stretch is on screen. What is there
   * already stays as it is: marks and problems are drawn large enough at every zoom.
   */
  public void reveal(long beginNanos, long endNanos) {
    boolean seen = endNanos >= fromNanos() && beginNanos <= toNanos();
    if (!seen) {
      long length = endNanos - beginNanos;
      long span = Math.max(spanNanos(), length + length / 2);
      show(beginNanos + length / 2 - span / 2, beginNanos + length / 2 + span / 2);
    }
  }

  /**
   * Zooms.
   *
   * @param factor above 1 shows more detail
   * @param anchor the fraction of the width, 0 to 1, whose instant stays where it is
   */
  public void zoom(double factor, double anchor) {
    double fixed = fromNanos() + spanNanos() * anchor;
    long span =
        Math.clamp(Math.round(spanNanos() / factor), SHORTEST_NANOS, highestNanos - lowestNanos);
    placeAt(Math.round(fixed - span * anchor), span);
  }

  /** Moves by a fraction of what is on screen; positive: later. */
  public void pan(double fraction) {
    placeAt(fromNanos() + Math.round(spanNanos() * fraction), spanNanos());
  }

  public void scrollTo(double newTopPx) {
    double last = Math.max(0, contentPx() - heightPx());
    topPx.set(Math.clamp(newTopPx, 0, last));
  }

  public void scrollBy(double deltaPx) {
    scrollTo(topPx() + deltaPx);
  }

  /** Scrolls just so far that this row is on screen, with a row of room where there is any. */
  public void revealRow(int row) {
    double rowTop = (double) row * TimelineMetrics.ROW_HEIGHT_PX;
    double above = rowTop - TimelineMetrics.ROW_HEIGHT_PX;
    double below = rowTop + 2 * TimelineMetrics.ROW_HEIGHT_PX;
    if (above < topPx()) {
      scrollTo(above);
    } else if (below > topPx() + heightPx()) {
      scrollTo(below - heightPx());
    }
  }

  private void placeAt(long newFromNanos, long spanNanos) {
    long from = Math.clamp(newFromNanos, lowestNanos, highestNanos - spanNanos);
    set(from, from + spanNanos);
  }

  private void set(long from, long to) {
    fromNanos.set(from);
    toNanos.set(to);
  }
}
