package dev.cancelscope.app.paint;

import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.timeline.DrawItem.BandTone;
import dev.cancelscope.trace.timeline.DrawItem.BarTone;
import dev.cancelscope.trace.timeline.DrawItem.LabelTone;
import dev.cancelscope.trace.timeline.DrawItem.MarkKind;
import dev.cancelscope.trace.timeline.DrawItem.MomentTone;

/**
 * The colours of the chart, as 0xAARRGGBB. Life is a calm blue; only cancellation (crimson) and
 * cleanup (amber) are loud, so that the eye finds them first. Every text has a contrast of at least
 * 4.5 : 1 on what it stands on.
 */
public record Palette(
    int ground,
    int alternate,
    int selected,
    int axis,
    int grid,
    int edge,
    int text,
    int muted,
    int alive,
    int aliveText,
    int waiting,
    int faint,
    int cancel,
    int cancelGround,
    int cleanup,
    int cleanupText,
    int interrupted,
    int shield,
    int critical,
    int blocked,
    int error,
    int warning,
    int accent) {

  public static final Palette LIGHT =
      new Palette(
          0xFFFFFFFF,
          0xFFFAFBFC,
          0xFFE8F0FE,
          0xFFF6F7F9,
          0xFFEDEFF3,
          0xFFD5DAE1,
          0xFF1F2430,
          0xFF5B6472,
          0xFFC5D4EC,
          0xFF1F2E48,
          0xFFE3EAF5,
          0xFF93A5C1,
          0xFFC2185B,
          0xFFFBE3EC,
          0xFFF59E0B,
          0xFF2A1900,
          0xFFFF7A66,
          0xFF0B7285,
          0xFF7048E8,
          0xFF4A5160,
          0xFFD92D20,
          0xFFB45309,
          0xFF2563EB);

  public static final Palette DARK =
      new Palette(
          0xFF15181E,
          0xFF191D24,
          0xFF1E2D4A,
          0xFF1B1F27,
          0xFF242933,
          0xFF343B48,
          0xFFE6E9EF,
          0xFF9AA4B2,
          0xFF35496B,
          0xFFE3EAF6,
          0xFF263349,
          0xFF6A80A6,
          0xFFFF6B9D,
          0xFF47233A,
          0xFFF5A524,
          0xFF211300,
          0xFFFF7A66,
          0xFF3BC9DB,
          0xFFA78BFA,
          0xFFAEB6C4,
          0xFFFF6B61,
          0xFFF5B04C,
          0xFF6EA8FE);

  public static final Palette HIGH_CONTRAST =
      new Palette(
          0xFF000000,
          0xFF000000,
          0xFF1A2A66,
          0xFF000000,
          0xFF3A3A3A,
          0xFFBFBFBF,
          0xFFFFFFFF,
          0xFFE0E0E0,
          0xFF1F4E9E,
          0xFFFFFFFF,
          0xFF12305F,
          0xFF9CC2FF,
          0xFFFF8AB5,
          0xFF5A0F33,
          0xFFFFC000,
          0xFF000000,
          0xFFFF8A70,
          0xFF4DF0FF,
          0xFFC9B0FF,
          0xFFD0D0D0,
          0xFFFF8080,
          0xFFFFC966,
          0xFF8EC5FF);

  int band(BandTone tone) {
    return switch (tone) {
      case PLAIN -> ground;
      case ALTERNATE -> alternate;
      case SELECTED -> selected;
    };
  }

  /** The ground of a bar. */
  int bar(BarTone tone) {
    return switch (tone) {
      case PENDING -> 0;
      case RUNNING -> alive;
      case WAITING -> waiting;
      case REQUESTED -> cancelGround;
      case CLEANUP -> cleanup;
      case CLEANUP_INTERRUPTED -> interrupted;
      case SHIELDED, CRITICAL -> 0;
      case BLOCKED -> blocked;
      case WARNING -> warning;
      case ERROR -> error;
      case CRITICAL_PATH -> cancel;
    };
  }

  /** The lines of a bar's pattern. */
  int pattern(BarTone tone) {
    return switch (tone) {
      case PENDING, RUNNING, WAITING -> faint;
      case REQUESTED, CRITICAL_PATH -> cancel;
      case CLEANUP -> mix(cleanup, cleanupText);
      case CLEANUP_INTERRUPTED -> mix(interrupted, cleanupText);
      case SHIELDED -> shield;
      case CRITICAL -> critical;
      case BLOCKED -> mix(blocked, ground);
      case WARNING -> warning;
      case ERROR -> error;
    };
  }

  int label(LabelTone tone) {
    return switch (tone) {
      case ON_GROUND -> muted;
      case ON_TASK -> aliveText;
      case ON_CLEANUP -> cleanupText;
      case ON_REQUEST -> text;
      case ON_BLOCKED -> ground;
      case SIGNAL -> cancel;
      case USER_MARK -> muted;
      case DEADLINE -> warning;
      case BOOKMARK -> accent;
    };
  }

  int moment(MomentTone tone) {
    return switch (tone) {
      case SIGNAL -> cancel;
      case USER_MARK -> faint;
      case DEADLINE -> warning;
      case BOOKMARK -> accent;
      case TRACE_END -> edge;
    };
  }

  int mark(MarkKind kind) {
    return switch (kind) {
      case REQUESTED, DELIVERED, CANCELLED -> cancel;
      case REQUEST_REFUSED, CLEARED, RETURNED -> muted;
      case FAILED, LOST -> error;
      case BOOKMARK -> accent;
    };
  }

  int severity(Severity severity) {
    return switch (severity) {
      case ERROR -> error;
      case WARNING -> warning;
      case INFO, UNKNOWN -> muted;
    };
  }

  /** The same colour, this much of it. */
  static int faded(int argb, double opacity) {
    int alpha = (int) Math.round((argb >>> 24) * opacity);
    return (alpha << 24) | (argb & 0xFFFFFF);
  }

  /** Half way between two opaque colours. */
  private static int mix(int a, int b) {
    return 0xFF000000 | (((a & 0xFEFEFE) >>> 1) + ((b & 0xFEFEFE) >>> 1));
  }
}
