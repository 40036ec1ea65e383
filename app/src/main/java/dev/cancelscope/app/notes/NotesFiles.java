package dev.cancelscope.app.notes;

import dev.cancelscope.app.files.WholeFile;
import dev.cancelscope.format.read.BundledTraces;
import dev.cancelscope.trace.notes.Notes;
import dev.cancelscope.trace.notes.NotesJson;
import dev.cancelscope.trace.notes.ReviewBundle;
import dev.cancelscope.trace.notes.UnreadableNotesException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** Reads and writes notes, whole files only. Not on the FX thread. */
final class NotesFiles {
  private NotesFiles() {}

  /**
   * What was found.
   *
   * @param notes null: none were written yet
   * @param from the file they came from; null: none, or from within a bundle
   */
  record Read(@Nullable Notes notes, @Nullable Path from) {}

  /** The newest of the choices; else what a bundle brings along. */
  static Read read(NotesPlace place) throws IOException, UnreadableNotesException {
    Path newest = null;
    FileTime when = FileTime.fromMillis(Long.MIN_VALUE);
    for (Path choice : place.choices()) {
      if (Files.isRegularFile(choice)) {
        FileTime modified = Files.getLastModifiedTime(choice);
        if (newest == null || modified.compareTo(when) > 0) {
          newest = choice;
          when = modified;
        }
      }
    }
    if (newest != null) {
      return new Read(read(newest), newest);
    }
    Path trace = place.trace();
    boolean bundle = trace != null && Files.isRegularFile(trace) && BundledTraces.isZip(trace);
    return new Read(bundle && trace != null ? ReviewBundle.notes(trace) : null, null);
  }

  private static Notes read(Path file) throws IOException, UnreadableNotesException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(NotesJson.MOST_BYTES + 1);
      return NotesJson.read(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  /**
   * Writes to the first of the choices that can be written.
   *
   * @return which one that was
   * @throws IOException none can; of the first
   */
  static Path write(NotesPlace place, Notes notes) throws IOException {
    byte[] bytes = NotesJson.write(notes).getBytes(StandardCharsets.UTF_8);
    IOException first = null;
    for (Path choice : place.choices()) {
      try {
        if (!choice.equals(place.choices().getFirst()) || place.trace() == null) {
          Files.createDirectories(choice.toAbsolutePath().getParent());
        }
        WholeFile.write(choice, out -> out.write(bytes));
        return choice;
      } catch (IOException problem) {
        first = first == null ? problem : first;
      }
    }
    throw first == null ? new NoSuchFileException("notes") : first;
  }
}
