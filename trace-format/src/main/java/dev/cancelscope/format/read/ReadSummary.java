package dev.cancelscope.format.read;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a reading found, and what it knows to be missing.
 *
 * @param form how the events are stored, e.g. {@code JSON lines, gzip}
 * @param lines lines, or elements, that are not blank; the torn one is not counted
 * @param events events handed to the sink
 * @param bytes bytes of JSON read, after inflating
 * @param fileBytes bytes taken from the file, as they are there
 * @param unknownKinds lines skipped, by the name of their unknown kind
 * @param unknownFields fields skipped, by {@code kind.field}
 * @param unknownValues values taken as absent, by {@code kind.field=value}
 * @param problems all problems, those beyond the limit included
 * @param ended an {@code end} line was read: the recorder stopped in order
 * @param declaredLines lines that {@code end} says were written before it; 0: not known
 * @param losses how many events are missing
 * @param truncation why the file stops before its data do; null: it does not
 * @param cancelled the caller stopped the reading
 */
public record ReadSummary(
    String form,
    long lines,
    long events,
    long bytes,
    long fileBytes,
    Map<String, Long> unknownKinds,
    Map<String, Long> unknownFields,
    Map<String, Long> unknownValues,
    long problems,
    boolean ended,
    long declaredLines,
    Losses losses,
    @Nullable ReadProblem truncation,
    boolean cancelled) {

  /** The recorder stopped in order and the file was read to its last byte. */
  public boolean complete() {
    return ended && truncation == null && !cancelled;
  }

  /** Events known to be missing; there may be more. */
  public long lost() {
    return losses.atLeast();
  }
}
