package dev.cancelscope.app.text;

import java.util.Locale;

/** Sizes of files, in words. */
public final class ByteSizes {
  private static final double KILO = 1_000;

  private ByteSizes() {}

  /** How far a reading is; a total of 0 is not known. */
  public static String of(long readBytes, long totalBytes) {
    return totalBytes <= 0
        ? of(readBytes)
        : Texts.format("bytes.of", of(readBytes), of(totalBytes));
  }

  /** In the unit that suits it. */
  public static String of(long bytes) {
    if (bytes < KILO) {
      return bytes + " B";
    }
    if (bytes < KILO * KILO) {
      return String.format(Locale.ROOT, "%.1f kB", bytes / KILO);
    }
    if (bytes < KILO * KILO * KILO) {
      return String.format(Locale.ROOT, "%.1f MB", bytes / (KILO * KILO));
    }
    return String.format(Locale.ROOT, "%.2f GB", bytes / (KILO * KILO * KILO));
  }
}
