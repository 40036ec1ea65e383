package dev.cancelscope.trace.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.format.read.BundledTraces;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.format.write.TraceWriter;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReviewBundleTest {
  @TempDir private Path folder;

  private static final Notes NOTES = Notes.none(null).withText("look here");

  private static byte[] trace() throws IOException {
    var file = new ByteArrayOutputStream();
    try (var writer = new TraceWriter(file)) {
      for (TraceEvent event : Drawing.of("a |[-!xf===)c\n").events()) {
        writer.write(event);
      }
    }
    return file.toByteArray();
  }

  private Path bundle(byte[] trace) throws IOException {
    Path file = folder.resolve("a.review.zip");
    try (var out = Files.newOutputStream(file)) {
      ReviewBundle.write(out, new ByteArrayInputStream(trace), NOTES, "<!doctype html>");
    }
    return file;
  }

  private static LoadedTrace load(Path file) throws UnreadableTraceException {
    return new TraceLoader(Thresholds.DEFAULT).load(file, ReadProgress.none());
  }

  private String refusal(String... entries) throws IOException {
    Path file = folder.resolve("other.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(trace());
      }
    }
    return assertThrows(UnreadableTraceException.class, () -> load(file)).getMessage();
  }

  @Test
  void opensLikeTheTraceInIt() throws Exception {
    Path file = bundle(trace());
    assertTrue(BundledTraces.isZip(file));
    LoadedTrace loaded = load(file);
    assertEquals(1, loaded.store().tasks().size());
    assertTrue(loaded.complete());
    assertEquals(NOTES, ReviewBundle.notes(file));
  }

  @Test
  void takesAPackedTraceAsItIs() throws Exception {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(trace());
    }
    assertEquals(1, load(bundle(packed.toByteArray())).store().tasks().size());
  }

  @Test
  void aZipWithoutATraceIsRefusedAndNothingIsUnpacked() throws IOException {
    assertEquals(
        "other.zip is a zip, but no review bundle: trace.cancelscope is not among its first files;"
            + " unpack it and open the trace in it.",
        refusal("../trace.cancelscope", "/trace.cancelscope", "x/trace.cancelscope"));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
    assertFalse(Files.exists(folder.resolveSibling("trace.cancelscope")));
  }

  @Test
  void aTraceBehindManyFilesIsNotLookedFor() throws IOException {
    String[] names = new String[40];
    for (int i = 0; i < names.length; i++) {
      names[i] = i == 39 ? "trace.cancelscope" : "file-" + i;
    }
    assertTrue(refusal(names).contains("no review bundle"));
  }

  @Test
  void aBombIsRefusedWithItsFigure() throws IOException {
    Path file = folder.resolve("bomb.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("trace.cancelscope"));
      zip.write(trace());
      byte[] blanks = new byte[1 << 20];
      for (int i = 0; i < 200; i++) {
        zip.write(blanks);
      }
    }
    String why = assertThrows(UnreadableTraceException.class, () -> load(file)).getMessage();
    assertTrue(why.contains("times as large when it is unpacked"), why);
  }

  @Test
  void aBombBeforeTheTraceIsNotUnpackedToItsEnd() throws IOException {
    Path file = folder.resolve("bomb.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("before"));
      byte[] blanks = new byte[1 << 20];
      for (int i = 0; i < 100; i++) {
        zip.write(blanks);
      }
      zip.putNextEntry(new ZipEntry("trace.cancelscope"));
      zip.write(trace());
    }
    String why = assertThrows(UnreadableTraceException.class, () -> load(file)).getMessage();
    assertTrue(why.contains("no review bundle"), why);
  }

  @Test
  void notesBeyondTheLimitAreRefused() throws Exception {
    Path file = folder.resolve("notes.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("notes.json"));
      zip.write(new byte[NotesJson.MOST_BYTES + 1]);
    }
    String why =
        assertThrows(UnreadableNotesException.class, () -> ReviewBundle.notes(file)).getMessage();
    assertTrue(why.contains("4 MiB"), why);
  }

  @Test
  void aBundleWithoutNotesHasNone() throws Exception {
    Path file = folder.resolve("bare.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("trace.cancelscope"));
      zip.write(trace());
    }
    assertNull(ReviewBundle.notes(file));
    assertEquals(1, load(file).store().tasks().size());
  }

  @Test
  void aCutBundleGivesWhatIsThereOrASentence() throws Exception {
    byte[] whole = Files.readAllBytes(bundle(trace()));
    for (int length = 4; length < whole.length; length += 7) {
      Path cut = Files.write(folder.resolve("cut.zip"), java.util.Arrays.copyOf(whole, length));
      try {
        assertTrue(load(cut).store().tasks().size() <= 1);
      } catch (UnreadableTraceException refused) {
        assertTrue(refused.getMessage().startsWith("cut.zip "), refused.getMessage());
      }
    }
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    assertTrue(text.contains("trace.cancelscope"));
  }
}
