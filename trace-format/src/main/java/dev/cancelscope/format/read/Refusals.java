package dev.cancelscope.format.read;

import dev.cancelscope.format.event.VisibleText;
import dev.cancelscope.format.read.Refusal.Kind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The refusals of one file that is not read at all. */
final class Refusals {
  private final String file;

  Refusals(String file) {
    this.file = VisibleText.of(file, 200);
  }

  /** For a kind that says nothing but the file. */
  UnreadableTraceException of(Kind kind) {
    return refuse(kind, null);
  }

  UnreadableTraceException readFailed(Exception cause) {
    return refuse(Kind.READ_FAILED, cause, detail(cause));
  }

  UnreadableTraceException beginningMissing(String event) {
    return refuse(Kind.BEGINNING_MISSING, null, VisibleText.of(event, 80));
  }

  UnreadableTraceException otherFormat(String format) {
    return refuse(Kind.OTHER_FORMAT, null, VisibleText.of(format, 40));
  }

  UnreadableTraceException otherBeginning(String start) {
    return refuse(Kind.OTHER_BEGINNING, null, VisibleText.of(start, 32));
  }

  UnreadableTraceException blanks(int count) {
    return refuse(Kind.BLANKS, null, Integer.toString(count));
  }

  UnreadableTraceException noBundle() {
    return refuse(Kind.NO_BUNDLE, null, BundledTrace.NAME);
  }

  UnreadableTraceException tooManyFiles(int most) {
    return refuse(Kind.TOO_MANY_FILES, null, Integer.toString(most));
  }

  UnreadableTraceException unknownVersion(String version) {
    return refuse(Kind.UNKNOWN_VERSION, null, VisibleText.of(version, 40));
  }

  UnreadableTraceException mustBeKnown(String kind, long line) {
    return refuse(Kind.MUST_BE_KNOWN, null, VisibleText.of(kind, 80), Long.toString(line));
  }

  UnreadableTraceException compressionDamaged(Compression compression, Throwable cause) {
    return refuse(Kind.COMPRESSION_DAMAGED, cause, compression.label(), detail(cause));
  }

  UnreadableTraceException compressionMissing(Compression compression, Throwable cause) {
    return refuse(Kind.COMPRESSION_MISSING, cause, compression.label());
  }

  /** Its kind puts in nothing but numbers. */
  UnreadableTraceException tooLarge(Kind kind, long... numbers) {
    String[] parts = new String[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      parts[i] = String.format(Locale.ROOT, "%,d", numbers[i]);
    }
    return refuse(kind, null, parts);
  }

  static String detail(Throwable cause) {
    String message = cause.getMessage();
    return VisibleText.of(message == null ? cause.getClass().getSimpleName() : message, 160);
  }

  private UnreadableTraceException refuse(Kind kind, @Nullable Throwable cause, String... parts) {
    return new UnreadableTraceException(new Refusal(kind, file, List.of(parts)), cause);
  }
}
