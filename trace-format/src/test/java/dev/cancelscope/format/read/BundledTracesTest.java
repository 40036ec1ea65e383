package dev.cancelscope.format.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.EventKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces within a zip: which are ours, what they are called, how much may come out of them. */
final class BundledTracesTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(bytes);

  private void add(String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] trace(String mark) {
    return """
    {"event":"header","format":"cancelscope","version":"1.0"}
    {"event":"mark","t":1,"stream":1,"seq":1,"name":"%s"}
    """
        .formatted(mark)
        .getBytes(UTF_8);
  }

  private static byte[] packed(byte[] content) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private Path file() throws IOException {
    zip.close();
    return Files.write(folder.resolve("review.zip"), bytes.toByteArray());
  }

  private BundledTraces open(ReadLimits limits) throws Exception {
    return BundledTraces.of(file(), limits).orElseThrow();
  }

  private static List<String> kinds(BundledTraces traces, String name) throws Exception {
    var sink = new Recorded.Sink(new ArrayList<>(), new ArrayList<>());
    ReadSummary summary = traces.read(name, sink, ReadProgress.none());
    assertEquals(List.of(), sink.problems());
    assertEquals(summary.events(), sink.events().size());
    return sink.events().stream().map(event -> EventKind.of(event).name()).toList();
  }

  @Test
  void eachTraceIsReadByItsNamePackedOrNot() throws Exception {
    add("notes.json", "{}".getBytes(UTF_8));
    add("traces/shop.cancelscope", trace("a"));
    add("traces/till.cancelscope.gz", packed(trace("b")));
    add("traces/inner/no.cancelscope", trace("c"));
    add("other/no.cancelscope", trace("d"));
    try (BundledTraces traces = open(ReadLimits.standard())) {
      assertEquals(List.of("shop.cancelscope", "till.cancelscope.gz"), traces.names());
      assertEquals(List.of("header", "mark"), kinds(traces, "shop.cancelscope"));
      assertEquals(List.of("header", "mark"), kinds(traces, "till.cancelscope.gz"));
      assertEquals(List.of("header", "mark"), kinds(traces, "shop.cancelscope"), "once more");
      IOException gone = assertThrows(IOException.class, () -> traces.open("no.cancelscope"));
      assertEquals("there is no traces/no.cancelscope in it", gone.getMessage());
      assertTrue(
          assertThrows(UnreadableTraceException.class, () -> kinds(traces, "no.cancelscope"))
              .getMessage()
              .contains("no.cancelscope"));
    }
  }

  @Test
  void whatIsPackedTwiceIsRefusedByItsName() throws Exception {
    add("traces/a.cancelscope", packed(packed(trace("a"))));
    try (BundledTraces traces = open(ReadLimits.standard())) {
      UnreadableTraceException refused =
          assertThrows(UnreadableTraceException.class, () -> kinds(traces, "a.cancelscope"));
      assertTrue(refused.getMessage().contains("a.cancelscope"), refused.getMessage());
    }
  }

  /** Each fits by itself; the second time, all that came out is too much. */
  @Test
  void theLimitIsOfAllThatComesOutTogether() throws Exception {
    byte[] big = (Recorded.HEADER + "\n".repeat(100_000)).getBytes(UTF_8);
    add("traces/a.cancelscope", big);
    add("traces/b.cancelscope", big);
    long most = big.length + 1_000L;
    try (BundledTraces traces = open(ReadLimits.standard().withMaxInflatedBytes(most))) {
      assertEquals(List.of("header"), kinds(traces, "a.cancelscope"));
      UnreadableTraceException refused =
          assertThrows(UnreadableTraceException.class, () -> kinds(traces, "b.cancelscope"));
      assertTrue(refused.getMessage().contains("review.zip"), refused.getMessage());
    }
  }

  @Test
  void aZipWithoutTracesOfSeveralProcessesIsNone() throws Exception {
    add("trace.cancelscope", trace("a"));
    Path file = file();
    assertTrue(BundledTraces.isZip(file));
    assertTrue(BundledTraces.of(file, ReadLimits.standard()).isEmpty());
  }

  @Test
  void whatIsNoZipIsNone() throws Exception {
    Path plain = Files.write(folder.resolve("plain"), trace("a"));
    assertFalse(BundledTraces.isZip(plain));
    assertFalse(BundledTraces.isZip(folder));
    assertTrue(BundledTraces.of(plain, ReadLimits.standard()).isEmpty());
    Path cut = Files.write(folder.resolve("cut"), new byte[] {'P', 'K', 3, 4, 0, 0});
    assertTrue(BundledTraces.isZip(cut));
    assertTrue(BundledTraces.of(cut, ReadLimits.standard()).isEmpty());
  }

  @Test
  void asManyFilesAsABundleMayHaveAreReadAndNoMore() throws Exception {
    for (int nth = 0; nth < BundledTraces.MOST_FILES; nth++) {
      add("traces/t%d.cancelscope".formatted(nth), trace("a"));
    }
    try (BundledTraces traces = open(ReadLimits.standard())) {
      assertEquals(BundledTraces.MOST_FILES, traces.names().size());
    }
  }

  @Test
  void aZipOfManyFilesIsRefusedUnlessItsTraceIsOne() throws Exception {
    for (int nth = 0; nth <= BundledTraces.MOST_FILES; nth++) {
      add("traces/t%d.cancelscope".formatted(nth), trace("a"));
    }
    Path file = file();
    UnreadableTraceException refused =
        assertThrows(
            UnreadableTraceException.class, () -> BundledTraces.of(file, ReadLimits.standard()));
    assertTrue(refused.getMessage().contains("300"), refused.getMessage());
  }

  @Test
  void aZipOfManyFilesWithOneTraceIsLeftToWhoeverReadsThat() throws Exception {
    add(BundledTrace.NAME, trace("a"));
    for (int nth = 0; nth <= BundledTraces.MOST_FILES; nth++) {
      add("f" + nth, new byte[0]);
    }
    assertTrue(BundledTraces.of(file(), ReadLimits.standard()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "a\\b", "c:", "a\nb", "a\u0085b"})
  void aNameThatLeadsElsewhereIsNotPlain(String name) {
    assertFalse(BundledTraces.isPlain(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "...", ".a", "shop.cancelscope", "é 中.gz"})
  void aNameIsPlain(String name) {
    assertTrue(BundledTraces.isPlain(name));
  }

  @Test
  void aNameHasAnEnd() {
    assertTrue(BundledTraces.isPlain("n".repeat(200)));
    assertFalse(BundledTraces.isPlain("n".repeat(201)));
  }

  private Recorded one() throws Exception {
    return Recorded.of(file());
  }

  @Test
  void theTraceOfABundleMayStandBehindSixteenOthers() throws Exception {
    for (int nth = 0; nth < 16; nth++) {
      add("f" + nth, new byte[100_000]);
    }
    add(BundledTrace.NAME, packed(trace("a")));
    assertEquals(2, one().events().size());
  }

  @Test
  void aTraceBehindSeventeenOthersIsNotLookedFor() throws Exception {
    for (int nth = 0; nth < 17; nth++) {
      add("f" + nth, new byte[10]);
    }
    add(BundledTrace.NAME, trace("a"));
    assertThrows(UnreadableTraceException.class, this::one);
  }

  @Test
  void aBundleWithoutATraceSaysSo() throws Exception {
    add("notes.json", "{}".getBytes(UTF_8));
    UnreadableTraceException refused = assertThrows(UnreadableTraceException.class, this::one);
    assertEquals(Refusal.Kind.NO_BUNDLE, refused.refusal().kind());
  }

  @Test
  void aBundleOfSeveralTracesIsNotTakenForOne() throws Exception {
    add("traces/a.cancelscope", trace("a"));
    UnreadableTraceException refused = assertThrows(UnreadableTraceException.class, this::one);
    assertEquals(Refusal.Kind.SEVERAL_TRACES, refused.refusal().kind());
  }
}
