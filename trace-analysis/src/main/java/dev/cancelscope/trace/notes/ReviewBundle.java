package dev.cancelscope.trace.notes;

import dev.cancelscope.format.read.BundledTrace;
import dev.cancelscope.format.read.BundledTraces;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A trace, what people wrote about it and the report of it, in one zip that opens like a trace; of
 * a session, the traces of its processes.
 *
 * <pre>
 *   trace.cancelscope     first, so that it can be read without a look at the rest; or instead
 *   traces/shop-71.cancelscope …
 *   notes.json
 *   report.html
 * </pre>
 */
public final class ReviewBundle {
  private static final String NOTES = "notes.json";
  private static final String REPORT = "report.html";

  /** The bytes of a trace, as they are on disk. */
  @FunctionalInterface
  public interface Opener {
    InputStream open() throws IOException;
  }

  private ReviewBundle() {}

  /**
   * Writes a bundle; neither stream is closed.
   *
   * @param trace its bytes as they are on disk, packed or not
   */
  public static void write(OutputStream out, InputStream trace, Notes notes, String reportHtml)
      throws IOException {
    var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    trace(zip, BundledTrace.NAME, trace);
    rest(zip, notes, reportHtml);
  }

  /**
   * Writes a bundle of a session; the stream is not closed, those of the traces are.
   *
   * @param traces by what they are called, the parents first; a name that is no plain one is not
   *     kept
   */
  public static void write(
      OutputStream out, SequencedMap<String, Opener> traces, Notes notes, String reportHtml)
      throws IOException {
    var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    int nth = 0;
    for (Map.Entry<String, Opener> each : traces.entrySet()) {
      nth++;
      String name = each.getKey();
      String kept = BundledTraces.isPlain(name) ? name : "process-" + nth + ".cancelscope";
      try (InputStream trace = each.getValue().open()) {
        trace(zip, BundledTraces.FOLDER + kept, trace);
      }
    }
    rest(zip, notes, reportHtml);
  }

  private static void trace(ZipOutputStream zip, String name, InputStream trace)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    trace.transferTo(zip);
    zip.closeEntry();
  }

  private static void rest(ZipOutputStream zip, Notes notes, String reportHtml) throws IOException {
    text(zip, NOTES, NotesJson.write(notes));
    text(zip, REPORT, reportHtml);
    zip.finish();
  }

  private static void text(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  /** How many bytes {@link #openTrace} hands out; below 1: nobody knows. */
  public static long traceBytes(Path file, @Nullable String process) throws IOException {
    if (!BundledTraces.isZip(file)) {
      return Files.size(file);
    }
    try (var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      ZipEntry entry = zip.getEntry(entryName(process));
      return entry == null ? 0 : entry.getSize();
    }
  }

  /**
   * The bytes of a trace, packed or not, from its own file or from within a bundle; the caller
   * closes the stream.
   *
   * @param process which of the traces of a session's bundle; null: it is of one trace
   */
  public static InputStream openTrace(Path file, @Nullable String process) throws IOException {
    if (!BundledTraces.isZip(file)) {
      return Files.newInputStream(file);
    }
    var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    ZipEntry entry = zip.getEntry(entryName(process));
    if (entry == null) {
      zip.close();
      throw new IOException("there is no " + entryName(process) + " in it");
    }
    return new FilterInputStream(zip.getInputStream(entry)) {
      @Override
      public void close() throws IOException {
        zip.close();
      }
    };
  }

  private static String entryName(@Nullable String process) {
    return process == null ? BundledTrace.NAME : BundledTraces.FOLDER + process;
  }

  /**
   * The notes in a bundle; null where it holds none.
   *
   * @throws UnreadableNotesException they cannot be read, or the zip has too many files
   */
  public static @Nullable Notes notes(Path bundle) throws IOException, UnreadableNotesException {
    try (var zip = new ZipFile(bundle.toFile(), StandardCharsets.UTF_8)) {
      if (zip.size() > BundledTraces.MOST_FILES) {
        throw new UnreadableNotesException(UnreadableNotesException.Fault.TOO_MANY_FILES);
      }
      ZipEntry entry = zip.getEntry(NOTES);
      if (entry == null) {
        return null;
      }
      try (InputStream in = zip.getInputStream(entry)) {
        byte[] bytes = in.readNBytes(NotesJson.MOST_BYTES + 1);
        if (bytes.length > NotesJson.MOST_BYTES) {
          throw new UnreadableNotesException(UnreadableNotesException.Fault.TOO_LARGE);
        }
        return NotesJson.read(new String(bytes, StandardCharsets.UTF_8));
      }
    }
  }
}
