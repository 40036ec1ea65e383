package dev.cancelscope.format.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.read.GrowingFile.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is written between the looks that the reader takes at it; nothing here waits. */
final class GrowingFileTest {
  @TempDir private Path folder;

  /** Something that happens to the file once the reader has caught up. */
  private interface Happening {
    void happen() throws IOException;
  }

  private final Queue<Happening> happenings = new ArrayDeque<>();
  private final List<State> states = new ArrayList<>();
  private final Recorded.Sink sink = new Recorded.Sink(new ArrayList<>(), new ArrayList<>());

  /** After the last happening the reading ends, unless the stream does before. */
  private ReadSummary follow(Path file) throws UnreadableTraceException, IOException {
    try (var growing = new GrowingFile(file, (state, _) -> goOn(state))) {
      return new TraceReader(ReadLimits.standard())
          .read(growing, "growing", 0, sink, ReadProgress.none());
    }
  }

  private boolean goOn(State state) {
    states.add(state);
    if (state == State.GROWING) {
      return true;
    }
    Happening next = happenings.poll();
    try {
      if (next != null) {
        next.happen();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return next != null;
  }

  private Set<State> seen() {
    return EnumSet.copyOf(states);
  }

  private static void append(Path file, byte[] bytes, int from, int to) throws IOException {
    Files.write(
        file,
        Arrays.copyOfRange(bytes, from, to),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  @Test
  void whatComesBitByBitIsReadAsTheWhole() throws Exception {
    for (String golden : List.of("every-kind", "every-kind-array", "every-kind-gzip")) {
      happenings.clear();
      sink.events().clear();
      byte[] whole = Golden.bytes(golden);
      Path file = folder.resolve(golden);
      Files.createFile(file);
      for (int at = 0; at < whole.length; at += 7) {
        int from = at;
        happenings.add(() -> append(file, whole, from, Math.min(from + 7, whole.length)));
      }
      happenings.add(() -> {});
      ReadSummary summary = follow(file);
      assertEquals(Recorded.of(whole).events(), sink.events(), golden);
      assertEquals(List.of(), sink.problems(), golden);
      assertTrue(summary.ended(), golden);
    }
  }

  @Test
  void allocatedBytesAreNotThereYet() throws Exception {
    byte[] whole = Golden.bytes("every-kind");
    Path file = folder.resolve("mapped");
    int half = whole.length / 2;
    Files.write(file, Arrays.copyOf(Arrays.copyOf(whole, half), 1 << 18));
    happenings.add(() -> {});
    happenings.add(() -> Files.write(file, Arrays.copyOf(whole, 1 << 18)));
    happenings.add(() -> Files.write(file, whole)); // its writer has cut it to what it wrote
    ReadSummary summary = follow(file);
    assertEquals(Recorded.of(whole).events(), sink.events());
    assertEquals(List.of(), sink.problems());
    assertTrue(summary.complete());
  }

  @Test
  void aHoleThatStaysIsDamageAndWhatIsBehindItIsRead() throws Exception {
    byte[] whole = Golden.bytes("every-kind");
    byte[] holed = new byte[whole.length + 300];
    int half = firstLineEndBehind(whole, whole.length / 2);
    System.arraycopy(whole, 0, holed, 0, half);
    System.arraycopy(whole, half, holed, half + 300, whole.length - half);
    Path file = folder.resolve("holed");
    Files.write(file, holed);
    for (int i = 0; i < 150; i++) {
      happenings.add(() -> {});
    }
    follow(file);
    assertEquals(Recorded.of(holed).events(), sink.events());
    assertEquals(Recorded.of(holed).problems(), sink.problems());
  }

  @Test
  void aFileThatIsCutEndsTheReadingAndKeepsWhatCameBefore() throws Exception {
    byte[] whole = Golden.bytes("every-kind");
    Path file = folder.resolve("cut");
    int half = firstLineEndBehind(whole, whole.length / 2);
    append(file, whole, 0, half);
    happenings.add(() -> Files.write(file, Arrays.copyOf(whole, half / 2)));
    happenings.add(() -> {});
    follow(file);
    assertEquals(Recorded.of(Arrays.copyOf(whole, half)).events(), sink.events());
    assertTrue(seen().contains(State.SHRUNK));
  }

  @Test
  void anotherTraceInItsPlaceEndsTheReading() throws Exception {
    byte[] whole = Golden.bytes("every-kind");
    byte[] other =
        new String(whole, 0, whole.length, StandardCharsets.UTF_8)
            .replaceFirst("\"version\":\"1.0\"", "\"version\":\"1.1\"")
            .getBytes(StandardCharsets.UTF_8);
    assertTrue(!Arrays.equals(whole, other));
    Path file = folder.resolve("rotated");
    int half = firstLineEndBehind(whole, whole.length / 2);
    append(file, whole, 0, half);
    happenings.add(
        () -> {
          Files.move(file, folder.resolve("rotated.1"));
          Files.write(file, other);
        });
    happenings.add(() -> {});
    follow(file);
    assertEquals(Recorded.of(Arrays.copyOf(whole, half)).events(), sink.events());
    assertTrue(seen().contains(State.REPLACED));
  }

  @Test
  void aFolderThatVanishesMayComeBack() throws Exception {
    byte[] whole = Golden.bytes("every-kind");
    Path inner = Files.createDirectory(folder.resolve("share"));
    Path away = folder.resolve("away");
    Path file = inner.resolve("trace");
    append(file, whole, 0, whole.length / 2);
    happenings.add(() -> Files.move(inner, away));
    happenings.add(() -> append(away.resolve("trace"), whole, whole.length / 2, whole.length));
    happenings.add(() -> Files.move(away, inner, StandardCopyOption.ATOMIC_MOVE));
    happenings.add(() -> {});
    ReadSummary summary = follow(file);
    assertTrue(seen().contains(State.GONE));
    assertEquals(Recorded.of(whole).events(), sink.events());
    assertNull(summary.truncation());
  }

  @Test
  void aFileThatDoesNotExistYetIsWaitedFor() throws Exception {
    byte[] whole = Golden.bytes("every-kind");
    Path file = folder.resolve("later");
    happenings.add(() -> {});
    happenings.add(() -> append(file, whole, 0, whole.length));
    happenings.add(() -> {});
    follow(file);
    assertEquals(Recorded.of(whole).events(), sink.events());
    assertEquals(State.GONE, states.get(1));
  }

  private static int firstLineEndBehind(byte[] bytes, int from) {
    int at = from;
    while (bytes[at] != '\n') {
      at++;
    }
    return at + 1;
  }
}
