package dev.cancelscope.app.paint;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.trace.timeline.DrawItem.BarTone;
import dev.cancelscope.trace.timeline.DrawItem.LabelTone;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every text can be read: WCAG contrast on everything it may stand on, in every theme. */
class PaletteTest {
  private static final double ENOUGH = 4.5;

  @Test
  void everyTextIsReadable() {
    for (Palette palette : List.of(Palette.LIGHT, Palette.DARK, Palette.HIGH_CONTRAST)) {
      for (LabelTone tone : LabelTone.values()) {
        for (int ground : grounds(palette, tone)) {
          double contrast = contrast(palette.label(tone), ground);
          assertTrue(contrast >= ENOUGH, tone + " on %08x: %.2f".formatted(ground, contrast));
        }
      }
    }
  }

  @Test
  void titlesAndAxisAreReadable() {
    for (Palette palette : List.of(Palette.LIGHT, Palette.DARK, Palette.HIGH_CONTRAST)) {
      for (int ground : new int[] {palette.ground(), palette.axis(), palette.alternate()}) {
        assertTrue(contrast(palette.text(), ground) >= ENOUGH);
        assertTrue(contrast(palette.muted(), ground) >= ENOUGH);
      }
    }
  }

  /** What a text of this tone may stand on. */
  private static List<Integer> grounds(Palette palette, LabelTone tone) {
    return switch (tone) {
      case ON_GROUND -> List.of(palette.ground(), palette.alternate(), palette.selected());
      case ON_TASK ->
          List.of(palette.bar(BarTone.RUNNING), palette.bar(BarTone.WAITING), palette.ground());
      case ON_CLEANUP ->
          List.of(palette.bar(BarTone.CLEANUP), palette.bar(BarTone.CLEANUP_INTERRUPTED));
      case ON_REQUEST -> List.of(palette.bar(BarTone.REQUESTED));
      case ON_BLOCKED -> List.of(palette.bar(BarTone.BLOCKED));
      case SIGNAL, USER_MARK, DEADLINE, BOOKMARK -> List.of(palette.axis());
    };
  }

  private static double contrast(int one, int other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(int argb) {
    return 0.2126 * linear(argb >> 16) + 0.7152 * linear(argb >> 8) + 0.0722 * linear(argb);
  }

  private static double linear(int channel) {
    double value = (channel & 0xFF) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
