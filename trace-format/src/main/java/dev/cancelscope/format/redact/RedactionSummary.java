package dev.cancelscope.format.redact;

import dev.cancelscope.format.read.ReadSummary;

/**
 * What was left out because nobody can say what it holds.
 *
 * @param read how the original was read
 * @param unreadableLines lines that are no events; without the torn one, if there is any
 * @param unknownLines lines of kinds that this version does not know
 * @param unknownFields fields, of kinds that it knows, that it does not know
 * @param unknownValues words that it does not know, in fields with a list of words
 */
public record RedactionSummary(
    ReadSummary read,
    long unreadableLines,
    long unknownLines,
    long unknownFields,
    long unknownValues) {

  static RedactionSummary of(ReadSummary read) {
    long unknownLines = sum(read.unknownKinds().values());
    return new RedactionSummary(
        read,
        read.lines() - read.events() - unknownLines,
        unknownLines,
        sum(read.unknownFields().values()),
        sum(read.unknownValues().values()));
  }

  private static long sum(Iterable<Long> counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
