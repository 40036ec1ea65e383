package dev.cancelscope.format.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import dev.cancelscope.format.event.ProgramEvent;
import dev.cancelscope.format.read.UnreadableTraceException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that mean harm, or are something else: one sentence each, bounded memory, no surprise. */
class HostileFilesTest {
  private static final String GOOD =
      "{\"event\":\"mark\",\"t\":%d,\"stream\":1,\"seq\":%d,\"name\":\"%s\"}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "NOT_A_TRACE | \\x89PNG\\r\\n\\x1a\\n0000",
        "NOT_A_TRACE | a text file\\n",
        "NOT_A_TRACE | {\"name\": \"package\", \"version\": \"1.0.0\"}\\n",
        "NOT_A_TRACE | {\"name\": \"package\"}",
        "NOT_A_TRACE | {\\n  \"name\": \"package\"\\n}\\n",
        "NOT_A_TRACE | [1, 2, 3]",
        "NOT_A_TRACE | {\"event\":\"task.created\",\"t\":1,\"stream\":1,\"seq\":1,\"task\":1}\\n",
        "NOT_A_TRACE | {\"event\":\"header\",\"format\":\"qlog\",\"version\":\"1.0\"}\\n",
        "NOT_A_TRACE | {\"event\":\"header\",\"format\":\"cancelscope\"}\\n",
        "NOT_A_TRACE | \\xff\\xfe{\\x00\"\\x00",
        "UNKNOWN_VERSION |"
            + " {\"event\":\"header\",\"format\":\"cancelscope\",\"version\":\"2.0\",\"pid\":\"x\"}\\n",
        "UNKNOWN_VERSION | {\"event\":\"header\",\"format\":\"cancelscope\",\"version\":\"1\"}\\n",
        "CUT_SHORT | {\"event\":\"hea",
        "CUT_SHORT | {\"event\":\"header\",\"format\":\"cancelscope\",\"version\":\"1.0\"}",
        "CUT_SHORT | [",
        "EMPTY | \\x00\\x00\\x00",
        "EMPTY | \\n\\n",
        "EMPTY | []",
        "UNREADABLE_COMPRESSION | \\x1f\\x8bxx",
        "UNREADABLE_COMPRESSION | \\x28\\xb5\\x2f\\xfdxxxx",
      })
  void isRefusedWithOneSentence(Reason reason, String content) {
    UnreadableTraceException refusal =
        assertThrows(UnreadableTraceException.class, () -> Recorded.of(bytes(content)));
    assertEquals(reason, refusal.reason(), refusal.getMessage());
    assertOneSentence(refusal);
  }

  @Test
  void whatIsNoFileIsRefused(@TempDir Path folder) throws IOException {
    assertRefused(Reason.DIRECTORY, folder);
    assertRefused(Reason.MISSING, folder.resolve("none"));
    assertRefused(Reason.EMPTY, Files.createFile(folder.resolve("empty")));
    Path device = Path.of("/dev/zero");
    if (Files.exists(device)) {
      assertRefused(Reason.NOT_A_FILE, device);
    }
  }

  @Test
  void aLongLineIsSkipped() throws Exception {
    String tooLong = "{\"event\":\"mark\",\"name\":\"" + "x".repeat(2 << 20) + "\"}";
    Recorded recorded = Recorded.ofLines(tooLong, GOOD.formatted(1, 1, "good"));
    assertEquals(1, recorded.problems().size());
    assertTrue(recorded.problems().getFirst() instanceof ReadProblem.LineTooLong);
    assertEquals(2, recorded.events().size());
  }

  @Test
  void aLineOfTheGreatestLengthIsRead() throws Exception {
    String end = ",\"t\":1,\"stream\":1,\"seq\":1,\"name\":\"x\"}";
    String begin = "{\"event\":\"mark\",\"padding\":\"";
    int padding = (1 << 20) - begin.length() - end.length() - 1;
    String longest = begin + "x".repeat(padding) + "\"" + end;
    assertEquals(1 << 20, longest.length());
    assertEquals(List.of(), Recorded.ofLines(longest, GOOD.formatted(2, 2, "next")).problems());
    Recorded longer = Recorded.ofLines(longest.replaceFirst("x", "xx"));
    assertTrue(longer.problems().getFirst() instanceof ReadProblem.LineTooLong);
  }

  @Test
  void aLongTextIsAProblemOfItsLine() throws Exception {
    Recorded recorded =
        Recorded.ofLines(
            GOOD.formatted(1, 1, "x".repeat(65_536)), GOOD.formatted(2, 2, "x".repeat(65_537)));
    assertEquals(1, recorded.problems().size());
    assertEquals(3, recorded.problems().getFirst().line());
    assertTrue(recorded.problems().getFirst() instanceof ReadProblem.BeyondLimit);
  }

  @Test
  void anEndlessLineCostsNoMemory() throws Exception {
    byte[] header = Recorded.HEADER.getBytes(UTF_8);
    InputStream endless =
        new SequenceInputStream(
            new ByteArrayInputStream(header), new Repeated((byte) '[', 256L << 20));
    Recorded.Sink sink = new Recorded.Sink(new ArrayList<>(), new ArrayList<>());
    ReadSummary summary =
        new TraceReader(ReadLimits.standard())
            .read(endless, "endless", 0, sink, ReadProgress.none());
    assertTrue(summary.truncation() instanceof ReadProblem.TornLine);
  }

  @Test
  void problemsAreBounded() throws Exception {
    Recorded recorded =
        Recorded.of((Recorded.HEADER + "oh no\n".repeat(5_000) + "torn").getBytes(UTF_8));
    assertEquals(1_002, recorded.problems().size());
    assertEquals(5_001, recorded.summary().problems());
    assertEquals(
        new ReadProblem.TooManyProblems(1_002, Recorded.HEADER.length() + 6_000, 4_000),
        recorded.problems().getLast());
  }

  @Test
  void unknownNamesAreBounded() throws Exception {
    StringBuilder lines = new StringBuilder(Recorded.HEADER);
    for (int i = 0; i < 5_000; i++) {
      lines.append("{\"event\":\"kind").append(i).append("\"}\n");
    }
    ReadSummary summary = Recorded.of(lines.toString().getBytes(UTF_8)).summary();
    assertEquals(1_001, summary.unknownKinds().size());
    assertEquals(4_000, summary.unknownKinds().get("…"));
  }

  @ParameterizedTest
  @EnumSource(Packing.class)
  void aBombIsRefusedWithTheFigure(Packing packing) throws IOException {
    byte[] bomb =
        packed(packing, Recorded.HEADER.getBytes(UTF_8), new Repeated((byte) '\n', 200L << 20));
    UnreadableTraceException ratio =
        assertThrows(UnreadableTraceException.class, () -> Recorded.of(bomb));
    assertEquals(Reason.TOO_LARGE, ratio.reason());
    assertTrue(ratio.getMessage().contains(" times as large"), ratio.getMessage());
    ReadLimits small = ReadLimits.standard().withMaxInflatedBytes(1_000_000);
    UnreadableTraceException size =
        assertThrows(UnreadableTraceException.class, () -> Recorded.of(bomb, small));
    assertEquals(Reason.TOO_LARGE, size.reason());
    assertTrue(size.getMessage().contains("1,000,000 bytes"), size.getMessage());
  }

  @Test
  void severalCompressedMembersAreOneFile() throws Exception {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(gzip(Recorded.HEADER.getBytes(UTF_8), InputStream.nullInputStream()));
    file.write(
        gzip((GOOD.formatted(1, 1, "x") + "\n").getBytes(UTF_8), InputStream.nullInputStream()));
    assertEquals(2, Recorded.of(file.toByteArray()).events().size());
  }

  @Test
  void lineEndsAndMarksOfOtherSystemsAreRead() throws Exception {
    String windows = "\uFEFF" + Recorded.HEADER + GOOD.formatted(1, 1, "x") + "\n";
    Recorded recorded = Recorded.of(windows.replace("\n", "\r\n").getBytes(UTF_8));
    assertEquals(List.of(), recorded.problems());
    assertEquals(2, recorded.events().size());
  }

  @Test
  void halfASurrogatePairIsKept() throws Exception {
    Recorded recorded = Recorded.ofLines(GOOD.formatted(1, 1, "\\ud800"));
    assertEquals("\ud800", ((ProgramEvent.Mark) recorded.events().getLast()).name());
  }

  @Test
  void damagedBytesNeverEscapeAsAnythingElse() throws Exception {
    SplittableRandom random = new SplittableRandom(20260314);
    for (String name :
        List.of("every-kind", "every-kind-array", "every-kind-gzip", "every-kind-zstd")) {
      byte[] whole = Golden.bytes(name);
      for (int round = 0; round < 1_000; round++) {
        byte[] damaged = whole.clone();
        for (int i = random.nextInt(1, 8); i > 0; i--) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        try {
          Recorded recorded = Recorded.of(damaged);
          recorded.problems().forEach(problem -> assertTrue(problem.line() >= 1));
        } catch (UnreadableTraceException e) {
          assertOneSentence(e);
        }
      }
    }
  }

  private static void assertRefused(Reason reason, Path file) {
    UnreadableTraceException refusal =
        assertThrows(UnreadableTraceException.class, () -> Recorded.of(file));
    assertEquals(reason, refusal.reason(), refusal.getMessage());
    assertOneSentence(refusal);
  }

  private static void assertOneSentence(UnreadableTraceException refusal) {
    String sentence = refusal.getMessage();
    assertTrue(sentence != null && sentence.endsWith(".") && !sentence.contains("\n"), sentence);
    assertTrue(sentence.chars().noneMatch(Character::isISOControl), sentence);
  }

  /** Text with {@code \n}, {@code \r} and {@code \xNN} as bytes. */
  private static byte[] bytes(String escaped) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c != '\\') {
        bytes.write(c);
      } else if (escaped.charAt(i + 1) == 'x') {
        bytes.write(Integer.parseInt(escaped.substring(i + 2, i + 4), 16));
        i += 3;
      } else {
        bytes.write(escaped.charAt(i + 1) == 'n' ? '\n' : '\r');
        i++;
      }
    }
    return bytes.toByteArray();
  }

  /** The ways a trace may be packed; a bundle holds it packed once more. */
  enum Packing {
    GZIP,
    ZSTD,
    BUNDLE,
    GZIP_IN_A_BUNDLE;

    OutputStream around(OutputStream file) throws IOException {
      return switch (this) {
        case GZIP -> new GZIPOutputStream(file);
        case ZSTD -> new ZstdOutputStream(file);
        case BUNDLE -> bundle(file);
        case GZIP_IN_A_BUNDLE -> new GZIPOutputStream(bundle(file));
      };
    }

    private static OutputStream bundle(OutputStream file) throws IOException {
      ZipOutputStream zip = new ZipOutputStream(file);
      zip.putNextEntry(new ZipEntry(BundledTrace.NAME));
      return zip;
    }
  }

  private static byte[] gzip(byte[] start, InputStream rest) throws IOException {
    return packed(Packing.GZIP, start, rest);
  }

  private static byte[] packed(Packing packing, byte[] start, InputStream rest) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = packing.around(packed)) {
      out.write(start);
      rest.transferTo(out);
    }
    return packed.toByteArray();
  }

  /** The same byte again and again. */
  private static final class Repeated extends InputStream {
    private final byte value;
    private long left;

    Repeated(byte value, long count) {
      this.value = value;
      this.left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? value : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(left, length);
      java.util.Arrays.fill(bytes, offset, offset + count, value);
      left -= count;
      return count;
    }
  }
}
