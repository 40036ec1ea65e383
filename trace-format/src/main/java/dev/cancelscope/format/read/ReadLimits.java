package dev.cancelscope.format.read;

/**
 * What a reader takes from a file that nobody vouches for. The first four are the format's own
 * limits; the others bound memory and time.
 *
 * @param maxLineBytes longest line, without its line end
 * @param maxNesting deepest nesting of JSON objects and arrays, the line itself included
 * @param maxTextLength longest JSON string, in UTF-16 units
 * @param maxNameLength longest field name, in UTF-16 units
 * @param maxProblems problems handed on; the rest is only counted
 * @param maxUnknownNames distinct unknown kinds, fields and values told apart, of each
 * @param maxInternedUnits UTF-16 units that all {@code string} lines together may hold
 * @param maxInflatedBytes most bytes that a compressed file may become
 * @param maxInflateRatio most bytes that one compressed byte may become on average, once {@code
 *     ratioFreeBytes} are out
 * @param ratioFreeBytes inflated bytes before the ratio counts
 */
public record ReadLimits(
    int maxLineBytes,
    int maxNesting,
    int maxTextLength,
    int maxNameLength,
    int maxProblems,
    int maxUnknownNames,
    long maxInternedUnits,
    long maxInflatedBytes,
    int maxInflateRatio,
    long ratioFreeBytes) {

  /** The limits of FORMAT.md, and generous bounds on memory and time. */
  public static ReadLimits standard() {
    return new ReadLimits(
        1 << 20, 32, 1 << 16, 256, 1_000, 1_000, 256L << 20, 16L << 30, 300, 64L << 20);
  }

  /** The same with another cap on what a compressed file may become. */
  public ReadLimits withMaxInflatedBytes(long bytes) {
    return new ReadLimits(
        maxLineBytes,
        maxNesting,
        maxTextLength,
        maxNameLength,
        maxProblems,
        maxUnknownNames,
        maxInternedUnits,
        bytes,
        maxInflateRatio,
        ratioFreeBytes);
  }
}
