package dev.cancelscope.format.read;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.event.TaskEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which stretches are cut, who scans them, and what is then taken from them; on one thread. */
class ScanAheadTest {
  private static final int LINE = 128;
  private final Scanners scanners = new Scanners(ReadLimits.standard(), new StringTable(1 << 20));

  /** Lines of one length, of which every tenth is nothing that the scanner takes. */
  private static String line(int nth) {
    String begin =
        nth % 10 == 7
            ? "not a line"
            : "{\"event\":\"task.created\",\"t\":%d,\"stream\":1,\"seq\":%d,\"task\":%d,\"name\":\""
                .formatted(nth, nth + 1, nth + 1);
    return begin + "x".repeat(LINE - 3 - begin.length()) + "\"}\n";
  }

  private static byte[] lines(int from, int to, int slack) {
    String text = String.join("", IntStream.range(from, to).mapToObj(ScanAheadTest::line).toList());
    byte[] bytes = new byte[text.length() + slack];
    System.arraycopy(text.getBytes(US_ASCII), 0, bytes, 0, text.length());
    return bytes;
  }

  private Stretch stretch(int from, int to) {
    return new Stretch(lines(0, to, Words.SLACK), from * LINE, to * LINE, scanners);
  }

  private static List<Long> tasks(Stretch stretch, int from, int to) {
    List<Long> tasks = new ArrayList<>();
    var row = new ScannedRow();
    for (int nth = from; nth < to; nth++) {
      if (stretch.take(nth * LINE, row)) {
        assertEquals((nth + 1) * LINE - 1, stretch.lineEnd());
        tasks.add(((TaskEvent.Created) row.event()).task());
      }
    }
    return tasks;
  }

  private static List<Long> expected(int from, int to) {
    return IntStream.range(from, to)
        .filter(nth -> nth % 10 != 7)
        .mapToObj(nth -> nth + 1L)
        .toList();
  }

  @Test
  void aStretchGivesItsLinesAndLeavesHoles() {
    Stretch stretch = stretch(2, 30);
    assertEquals(30 * LINE, stretch.to());
    assertFalse(stretch.isDone());
    assertFalse(stretch.take(2 * LINE, new ScannedRow()), "not scanned yet");
    assertFalse(stretch.takeRun(2 * LINE, new ScannedRun()), "not scanned yet");
    stretch.run();
    assertTrue(stretch.isDone());
    stretch.await();
    assertEquals(expected(2, 30), tasks(stretch, 2, 30));
    assertFalse(stretch.take(30 * LINE, new ScannedRow()), "behind it");
  }

  @Test
  void onlyOneClaimsAStretch() {
    Stretch stretch = stretch(0, 5);
    assertTrue(stretch.claim());
    assertFalse(stretch.claim());
    stretch.run();
    assertFalse(stretch.isDone(), "who has claimed it scans it");
    stretch.scan();
    assertTrue(stretch.isDone());
  }

  @Test
  void aStartBetweenLinesIsAHoleAndLinesMayBePassedOver() {
    Stretch stretch = stretch(0, 30);
    stretch.run();
    var row = new ScannedRow();
    assertTrue(stretch.take(3 * LINE, row));
    assertFalse(stretch.take(4 * LINE + 1, row));
    assertTrue(stretch.take(5 * LINE, row));
    assertEquals(6, ((TaskEvent.Created) row.event()).task());
  }

  @Test
  void linesBetweenHolesAreTakenAsARunOrOneByOne() {
    Stretch stretch = stretch(0, 30);
    stretch.run();
    var run = new ScannedRun();
    assertTrue(stretch.takeRun(0, run));
    assertEquals(7, run.count());
    assertEquals(6 * LINE, run.lastStart());
    assertEquals(7 * LINE - 1, run.lastEnd());
    assertFalse(stretch.takeRun(7 * LINE, run), "a hole");
    var row = new ScannedRow();
    assertFalse(stretch.take(7 * LINE, row), "a hole");
    assertTrue(stretch.take(8 * LINE, row));
    assertEquals(9, ((TaskEvent.Created) row.event()).task());
    assertFalse(stretch.takeRun(9 * LINE, run), "within a run");
    assertTrue(stretch.takeRun(18 * LINE, run));
    assertEquals(9, run.count());
    assertTrue(stretch.take(28 * LINE, row), "behind the run");
    assertEquals(29, ((TaskEvent.Created) row.event()).task());
  }

  @Test
  void roomIsUsedAgainOnceAScannedStretchIsDropped() {
    Stretch first = stretch(0, 5);
    first.run();
    LineScanner scanner = scanners.borrow();
    scanners.giveBack(scanner);
    first.drop();
    assertFalse(first.take(0, new ScannedRow()), "nothing is taken from it any more");
    first.drop();
    ScannedLines room = scanners.borrowLines();
    scanners.giveBack(room);
    Stretch second = stretch(0, 5);
    second.run();
    assertSame(scanner, scanners.borrow());
    var other = scanners.borrowLines();
    assertFalse(other == room, "in use");
    Stretch never = stretch(0, 5);
    never.drop();
    assertFalse(never.claim(), "nobody will scan it");
  }

  /** What the helpers were given; they do it as it comes, or never. */
  private static final class Helpers implements Executor {
    final List<Runnable> given = new ArrayList<>();
    final boolean work;

    Helpers(boolean work) {
      this.work = work;
    }

    @Override
    public void execute(Runnable stretch) {
      given.add(stretch);
      if (work) {
        stretch.run();
      }
    }
  }

  private List<Long> all(int count, Helpers helpers, int blockBytes, int stretchBytes)
      throws IOException {
    var window = new ByteWindow(new ByteArrayInputStream(lines(0, count, 0)));
    var ahead = new ScanAhead(window, scanners, helpers, blockBytes, stretchBytes);
    List<Long> tasks = new ArrayList<>();
    var row = new ScannedRow();
    while (window.fill()) {
      for (Stretch at = ahead.atWindow(); at != null; at = ahead.atWindow()) {
        assertTrue(at.isDone());
        while (window.from() < at.to()) {
          if (at.take(window.from(), row)) {
            tasks.add(((TaskEvent.Created) row.event()).task());
          }
          window.dropTo(window.from() + LINE);
        }
      }
    }
    return tasks;
  }

  @Test
  void allLinesAreTakenInOrderWhoeverScansThem() throws IOException {
    for (boolean work : new boolean[] {true, false}) {
      for (int stretchBytes : new int[] {1, LINE, 10 * LINE + 3, 1 << 20}) {
        for (int blockBytes : new int[] {LINE, 1_000, 1 << 16, 1 << 20}) {
          assertEquals(
              expected(0, 10_000),
              all(10_000, new Helpers(work), blockBytes, stretchBytes),
              work + ", " + stretchBytes + ", " + blockBytes);
        }
      }
    }
  }

  @Test
  void whatIsInTheWindowAndWhatIsReadAheadIsCutAndGivenToHelpers() throws IOException {
    var helpers = new Helpers(false);
    var window = new ByteWindow(new ByteArrayInputStream(lines(0, 4_096, 0)));
    var ahead = new ScanAhead(window, scanners, helpers, 512 * LINE, 128 * LINE);
    assertTrue(window.fill());
    assertEquals(1_024 * LINE, window.to());
    Stretch first = ahead.atWindow();
    assertNotNull(first);
    assertSame(helpers.given.getFirst(), first);
    assertTrue(window.isReadAhead());
    // A stretch ends with the line in which its bytes are through: 129 lines each.
    assertEquals(129 * LINE, first.to());
    assertEquals(8 + 4, helpers.given.size());
    assertSame(first, ahead.atWindow());
    assertEquals(8 + 4, helpers.given.size());
    window.dropTo(1_024 * LINE);
    Stretch second = ahead.atWindow();
    assertSame(helpers.given.get(8), second);
    assertEquals(8 + 4 + 4, helpers.given.size(), "those read ahead are not given again");
    helpers.given.subList(0, 8).forEach(Runnable::run);
    assertFalse(((Stretch) helpers.given.get(3)).claim(), "passed over, so not scanned");
  }

  @Test
  void whoTakesTheLinesScansWhatIsNextAndNoMore() throws IOException {
    var helpers = new Helpers(false);
    var window = new ByteWindow(new ByteArrayInputStream(lines(0, 4_096, 0)));
    var ahead = new ScanAhead(window, scanners, helpers, 512 * LINE, 128 * LINE);
    assertTrue(window.fill());
    assertNotNull(ahead.atWindow());
    assertEquals(1, helpers.given.stream().filter(stretch -> ((Stretch) stretch).isDone()).count());
  }

  @Test
  void thereIsNothingToTakeWhereNoWholeLineIs() throws IOException {
    var window = new ByteWindow(new ByteArrayInputStream("half a line".getBytes(US_ASCII)));
    var ahead = new ScanAhead(window, scanners, new Helpers(true), 1_000, 100);
    assertTrue(window.fill());
    assertNull(ahead.atWindow());
  }
}
