package dev.cancelscope.format.read;

import dev.cancelscope.format.event.VisibleText;
import dev.cancelscope.format.read.UnreadableTraceException.Reason;

/** The sentences for files that are not read at all. */
final class Refusals {
  private static final String TRY = "; open a file that a recorder wrote (NAME.cancelscope)";

  private final String file;

  Refusals(String file) {
    this.file = VisibleText.of(file, 200);
  }

  UnreadableTraceException missing() {
    return refuse(Reason.MISSING, "does not exist; check the path");
  }

  UnreadableTraceException directory() {
    return refuse(Reason.DIRECTORY, "is a directory; open one of the traces in it");
  }

  UnreadableTraceException notAFile() {
    return refuse(
        Reason.NOT_A_FILE, "is a pipe or a device; copy what it gives into a file and open that");
  }

  UnreadableTraceException noPermission() {
    return refuse(Reason.NO_PERMISSION, "may not be read by this user; check its permissions");
  }

  UnreadableTraceException readFailed(Exception cause) {
    return refuse(Reason.READ_FAILED, "could not be read: " + detail(cause), cause);
  }

  UnreadableTraceException empty() {
    return refuse(
        Reason.EMPTY, "is empty: the recorder wrote nothing, or has not written anything yet");
  }

  UnreadableTraceException cutShort() {
    return refuse(
        Reason.CUT_SHORT,
        "is no trace: it is cut short inside its header, so the recorder was stopped as it began");
  }

  UnreadableTraceException notATrace(String why) {
    return refuse(Reason.NOT_A_TRACE, "is not a Cancelscope trace: " + why + TRY);
  }

  UnreadableTraceException noBundle() {
    return refuse(
        Reason.NOT_A_TRACE,
        "is a zip, but no review bundle: %s is not among its first files; unpack it and open the"
                .formatted(BundledTrace.NAME)
            + " trace in it");
  }

  UnreadableTraceException severalTraces() {
    return refuse(
        Reason.NOT_A_TRACE,
        "holds the traces of several processes, and one is read here; unpack it and name one of"
            + " them");
  }

  UnreadableTraceException tooManyFiles(int most) {
    return refuse(
        Reason.NOT_A_TRACE,
        "is a zip of more than %d files, and no review bundle has as many; unpack it and open the"
                .formatted(most)
            + " folder of the traces in it");
  }

  UnreadableTraceException unknownVersion(String version) {
    return refuse(
        Reason.UNKNOWN_VERSION,
        "is a trace of format %s; this version of Cancelscope reads 1.x: update it to open the file"
            .formatted(VisibleText.of(version, 40)));
  }

  UnreadableTraceException mustBeKnown(String kind, long line) {
    return refuse(
        Reason.MUST_BE_KNOWN,
        "holds an event that must not be skipped and that this version of Cancelscope does not know"
            + " (\"%s\", line %d); update it to open the file"
                .formatted(VisibleText.of(kind, 80), line));
  }

  UnreadableTraceException compressionDamaged(Compression compression, Throwable cause) {
    return refuse(
        Reason.UNREADABLE_COMPRESSION,
        "is compressed with %s, but its data are cut short or damaged before the header ends (%s)"
            .formatted(compression.label(), detail(cause)),
        cause);
  }

  UnreadableTraceException compressionMissing(Compression compression, Throwable cause) {
    return refuse(
        Reason.UNREADABLE_COMPRESSION,
        "is compressed with %s, which could not be loaded on this machine; unpack it first"
            .formatted(compression.label()),
        cause);
  }

  UnreadableTraceException tooLarge(String what) {
    return refuse(Reason.TOO_LARGE, what);
  }

  static String detail(Throwable cause) {
    String message = cause.getMessage();
    return VisibleText.of(message == null ? cause.getClass().getSimpleName() : message, 160);
  }

  private UnreadableTraceException refuse(Reason reason, String what) {
    return new UnreadableTraceException(reason, file + " " + what + ".");
  }

  private UnreadableTraceException refuse(Reason reason, String what, Throwable cause) {
    return new UnreadableTraceException(reason, file + " " + what + ".", cause);
  }
}
