package dev.cancelscope.trace.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.GrowingTrace;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import dev.cancelscope.trace.store.TracedProcess;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The review bundle of a session: opened again as one, and hostile ones refused in a sentence. */
class SessionBundleTest {
  private static final Notes NOTES = Notes.none(null).withText("look here");
  private static final int MEBIBYTE = 1 << 20;

  @TempDir private Path folder;

  private static byte[] trace(String own) {
    return """
    {"event":"header","format":"cancelscope","version":"1.0",%s,"wall":"2026-01-02T03:00:00Z"}
    {"event":"task.created","t":5,"stream":1,"seq":1,"task":1}
    """
        .formatted(own)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static final byte[] PARENT = trace("\"trace\":\"a\",\"pid\":1,\"argv\":[\"shop.py\"]");
  private static final byte[] CHILD =
      trace("\"trace\":\"b\",\"parentTrace\":\"a\",\"pid\":2,\"argv\":[\"till.py\"]");

  private static byte[] gzip(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  private Path bundle(String firstName, byte[] first, String secondName, byte[] second)
      throws IOException {
    var traces = new LinkedHashMap<String, ReviewBundle.Opener>();
    traces.put(firstName, () -> new ByteArrayInputStream(first));
    traces.put(secondName, () -> new ByteArrayInputStream(second));
    Path file = folder.resolve("shop.review.zip");
    try (var out = Files.newOutputStream(file)) {
      ReviewBundle.write(out, traces, NOTES, "<!doctype html>");
    }
    return file;
  }

  private interface Entries {
    void writeTo(ZipOutputStream zip) throws IOException;
  }

  private Path zip(Entries entries) throws IOException {
    Path file = folder.resolve("other.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      entries.writeTo(zip);
    }
    return file;
  }

  private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
  }

  /** A trace with so many blanks behind it, which pack to next to nothing. */
  private static void bomb(ZipOutputStream zip, String name, int mebibytes) throws IOException {
    entry(zip, name, name.contains("a") ? PARENT : CHILD);
    byte[] blanks = new byte[MEBIBYTE];
    Arrays.fill(blanks, (byte) ' ');
    for (int i = 0; i < mebibytes; i++) {
      zip.write(blanks);
      zip.write('\n');
    }
  }

  private static LoadedTrace load(Path file) throws UnreadableTraceException {
    return new TraceLoader(Thresholds.DEFAULT).load(file, ReadProgress.none());
  }

  private static String refusal(Path file) {
    return assertThrows(UnreadableTraceException.class, () -> load(file)).getMessage();
  }

  private static List<String> processes(LoadedTrace session) {
    return session.store().processes().all().stream().map(TracedProcess::title).toList();
  }

  @Test
  void opensAsTheSessionThatWasPacked() throws Exception {
    Path file = bundle("shop.cancelscope", PARENT, "till.cancelscope", gzip(CHILD));
    LoadedTrace session = load(file);
    assertEquals("shop.review.zip", session.name());
    assertEquals(List.of("shop.py · 1", "till.py · 2"), processes(session));
    assertEquals(0, session.store().processes().get(1).parentIndex());
    assertEquals("till.cancelscope", session.store().processes().get(1).tracedBy());
    assertEquals(2, session.store().tasks().size());
    assertEquals(List.of(), session.store().contradictions());
    assertEquals(NOTES, ReviewBundle.notes(file));
    try (InputStream packed = ReviewBundle.openTrace(file, "shop.cancelscope")) {
      assertEquals(PARENT.length, packed.readAllBytes().length);
    }
  }

  @Test
  void aNameThatIsNoPlainOneIsNotKept() throws Exception {
    LoadedTrace session = load(bundle("../shop", PARENT, "till\n.cancelscope", CHILD));
    assertEquals(
        List.of("process-1.cancelscope", "process-2.cancelscope"),
        session.store().processes().all().stream().map(TracedProcess::tracedBy).toList());
  }

  @Test
  void namesThatLeadOutAreNoTracesAndNothingIsWritten() throws Exception {
    Path file =
        zip(
            out -> {
              entry(out, "traces/../../a.cancelscope", PARENT);
              entry(out, "traces//etc/b.cancelscope", CHILD);
              entry(out, "traces/..", CHILD);
              entry(out, "/traces/c.cancelscope", CHILD);
              entry(out, "traces\\d.cancelscope", CHILD);
            });
    assertTrue(refusal(file).startsWith("other.zip "), refusal(file));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void aBombIsRefusedWithItsFigure() throws Exception {
    String why = refusal(zip(out -> bomb(out, "traces/a", 200)));
    assertTrue(why.contains("times as large when it is unpacked"), why);
  }

  /** No one of them is beyond the limit. */
  @Test
  void tracesThatAreABombTogetherAreRefusedToo() throws Exception {
    Path file =
        zip(
            out -> {
              for (int nth = 0; nth < 8; nth++) {
                bomb(out, "traces/" + (nth == 0 ? "a" : "b" + nth), 30);
              }
            });
    String why = refusal(file);
    assertTrue(why.startsWith("other.zip becomes"), why);
    assertTrue(why.contains("times as large when it is unpacked"), why);
  }

  @Test
  void whatIsPackedAgainAndAgainIsNotUnpacked() throws Exception {
    String why = refusal(zip(out -> entry(out, "traces/a", gzip(gzip(PARENT)))));
    assertTrue(why.contains("packed more than once"), why);
  }

  @Test
  void moreFilesThanABundleHasAreRefused() throws Exception {
    Path file =
        zip(
            out -> {
              for (int nth = 0; nth < 400; nth++) {
                entry(out, "traces/" + nth, CHILD);
              }
            });
    assertTrue(refusal(file).contains("more than 300 files"), refusal(file));
  }

  @Test
  void whoReadsOneTraceSaysThatThereAreSeveral() throws Exception {
    Path file = bundle("shop.cancelscope", PARENT, "till.cancelscope", CHILD);
    var growing = new GrowingTrace(file, Thresholds.DEFAULT);
    String why =
        assertThrows(UnreadableTraceException.class, () -> growing.follow((_, _) -> true))
            .getMessage();
    assertTrue(why.contains("holds the traces of several processes"), why);
  }

  @Test
  void aCutBundleGivesWhatIsThereOrASentence() throws Exception {
    byte[] whole =
        Files.readAllBytes(bundle("shop.cancelscope", PARENT, "till.cancelscope", CHILD));
    for (int length = 4; length < whole.length; length += 7) {
      Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, length));
      assertTrue(refusal(cut).startsWith("cut.zip "), refusal(cut));
    }
  }

  @Test
  void damagedBytesNeverEscapeAsAnythingElse() throws Exception {
    byte[] whole =
        Files.readAllBytes(bundle("shop.cancelscope", PARENT, "till.cancelscope", CHILD));
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) 0x55;
      Path file = Files.write(folder.resolve("damaged.zip"), damaged);
      try {
        assertTrue(load(file).store().tasks().size() <= 2);
      } catch (UnreadableTraceException refused) {
        assertTrue(refused.getMessage().length() > 10);
      }
    }
  }
}
