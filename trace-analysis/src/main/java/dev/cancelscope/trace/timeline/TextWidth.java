package dev.cancelscope.trace.timeline;

/**
 * How wide a text will be, guessed a little high: the layout has no fonts. Painters clip to the
 * width that a label was given, so a wrong guess costs a letter, never an overlap.
 */
public final class TextWidth {
  private static final int FIRST_WIDE = 0x1100;
  private static final String NARROW = "fijlrt.,:;'|!()[] ";
  private static final String BROAD = "mwMW@%…—";

  private TextWidth() {}

  /** At the chart's font size. */
  public static double px(String text) {
    double em = 0;
    for (int i = 0; i < text.length(); i++) {
      em += em(text.charAt(i));
    }
    return em * TimelineMetrics.FONT_PX;
  }

  /** The text, or its beginning and an ellipsis, within this width; empty when nothing fits. */
  public static String cut(String text, double widthPx) {
    if (px(text) <= widthPx) {
      return text;
    }
    double left = widthPx - px("…");
    int end = 0;
    while (end < text.length() && (left -= em(text.charAt(end)) * TimelineMetrics.FONT_PX) >= 0) {
      end++;
    }
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return end == 0 ? "" : text.substring(0, end) + "…";
  }

  private static double em(char c) {
    if (c >= FIRST_WIDE && c != '…' && c != '—') {
      return 1;
    }
    if (NARROW.indexOf(c) >= 0) {
      return 0.42;
    }
    if (BROAD.indexOf(c) >= 0) {
      return 0.95;
    }
    return Character.isUpperCase(c) ? 0.72 : 0.63;
  }
}
