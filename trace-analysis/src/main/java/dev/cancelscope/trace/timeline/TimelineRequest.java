package dev.cancelscope.trace.timeline;

import dev.cancelscope.trace.text.Sentences;
import java.util.List;

/**
 * What picture is wanted. Immutable: it crosses from the window's thread to the layout's.
 *
 * @param fromNanos time at the left edge
 * @param toNanos time at the right edge, after {@code fromNanos}
 * @param topPx how far the rows are scrolled up
 * @param widthPx of the whole chart
 * @param heightPx of the whole chart, axis included
 * @param generation rises with each request; only the newest answer is painted
 * @param pins the bookmarks of the trace
 * @param sentences the language of its labels
 */
public record TimelineRequest(
    long fromNanos,
    long toNanos,
    double topPx,
    int widthPx,
    int heightPx,
    RowOrder rows,
    Focus focus,
    long generation,
    List<Pin> pins,
    Sentences sentences) {

  public TimelineRequest {
    pins = List.copyOf(pins);
    if (toNanos <= fromNanos || widthPx < 1 || heightPx < 1) {
      throw new IllegalArgumentException("an empty picture was asked for");
    }
  }

  /** Without bookmarks, in English. */
  public TimelineRequest(
      long fromNanos,
      long toNanos,
      double topPx,
      int widthPx,
      int heightPx,
      RowOrder rows,
      Focus focus,
      long generation) {
    this(
        fromNanos,
        toNanos,
        topPx,
        widthPx,
        heightPx,
        rows,
        focus,
        generation,
        List.of(),
        Sentences.ENGLISH);
  }

  /** The same with these bookmarks, in this language. */
  public TimelineRequest with(List<Pin> newPins, Sentences language) {
    return new TimelineRequest(
        fromNanos, toNanos, topPx, widthPx, heightPx, rows, focus, generation, newPins, language);
  }

  /** The same with the arrows of this episode; -1: with none. */
  public TimelineRequest withEpisode(int episode) {
    return new TimelineRequest(
        fromNanos,
        toNanos,
        topPx,
        widthPx,
        heightPx,
        rows,
        focus.withEpisode(episode),
        generation,
        pins,
        sentences);
  }

  public TimeScale scale() {
    return new TimeScale(fromNanos, toNanos, widthPx);
  }
}
