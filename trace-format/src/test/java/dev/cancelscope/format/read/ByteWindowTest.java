package dev.cancelscope.format.read;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** Which bytes a window holds, when it reads ahead, and when it moves or grows. */
class ByteWindowTest {
  private static final int FIRST_BYTES = 1 << 17;
  private static final int READ_BYTES = 1 << 16;

  private static String lines(int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(String.format("%015d%n", i).replace("\r", ""));
    }
    return text.toString();
  }

  /** No more than {@code most} bytes at a time, as from a pipe. */
  private static InputStream input(String text, int most) {
    return new ByteArrayInputStream(text.getBytes(US_ASCII)) {
      @Override
      public synchronized int read(byte[] bytes, int offset, int length) {
        return super.read(bytes, offset, Math.min(most, length));
      }
    };
  }

  private static String content(ByteWindow window) {
    return new String(window.bytes(), window.from(), window.to() - window.from(), US_ASCII);
  }

  private static void assertHolds(String text, ByteWindow window) {
    long from = window.offsetOf(window.from());
    assertEquals(text.substring((int) from, (int) window.offsetOf(window.to())), content(window));
  }

  @Test
  void holdsWhatWasReadAndNotUsedUp() throws IOException {
    String text = lines(20_000);
    for (int most : new int[] {1_000, READ_BYTES, FIRST_BYTES, 1 << 20}) {
      for (int ahead : new int[] {0, 1_000, 100_000}) {
        var window = new ByteWindow(input(text, most));
        int fills = 0;
        while (window.fill()) {
          assertEquals(++fills, window.fills());
          assertHolds(text, window);
          window.dropTo(window.wholeLinesEnd());
          assertTrue(window.to() - window.from() < 16, "no whole line is left");
          if (ahead > 0) {
            window.readAhead(ahead);
          }
        }
        assertEquals(text.length(), window.offsetOf(window.to()));
      }
    }
  }

  @Test
  void theEndOfWholeLinesIsBehindTheLastLineEnd() throws IOException {
    var window = new ByteWindow(input("ab\ncd\nef", 100));
    assertTrue(window.fill());
    assertEquals(6, window.wholeLinesEnd());
    window.dropTo(6);
    assertEquals(6, window.wholeLinesEnd());
    assertFalse(window.fill());
  }

  @Test
  void readsAheadAsMuchAsIsAskedBehindTheLastWholeLine() throws IOException {
    String text = lines(20_000);
    var window = new ByteWindow(input(text, 1_000));
    assertFalse(window.isReadAhead());
    assertTrue(window.fill());
    assertEquals(1_000, window.to());
    ByteWindow.Ahead ahead = window.readAhead(100_000);
    assertNotNull(ahead);
    assertTrue(window.isReadAhead());
    assertEquals(992, ahead.tailFrom());
    assertEquals(100_008, ahead.to());
    assertEquals(text.substring(992, 101_000), new String(ahead.bytes(), 0, ahead.to(), US_ASCII));
    assertSame(ahead, window.readAhead(100_000), "no more than once");
    assertHolds(text, window);
    assertThrows(IllegalStateException.class, window::fill, "its lines are not used up");
    window.dropTo(992);
    assertTrue(window.fill());
    assertSame(ahead.bytes(), window.bytes());
    assertFalse(window.isReadAhead());
    assertHolds(text, window);
  }

  @Test
  void readsIntoTheArrayThatIsFreeIfItIsLargeEnough() throws IOException {
    var window = new ByteWindow(input(lines(40_000), 1 << 20));
    assertTrue(window.fill());
    byte[] first = window.bytes();
    assertNotSame(first, readAhead(window, 1_000).bytes());
    assertSame(first, readAhead(window, FIRST_BYTES - 8).bytes()); // behind half a line
    ByteWindow.Ahead larger = readAhead(window, FIRST_BYTES + READ_BYTES);
    assertNotSame(first, larger.bytes());
    assertTrue(larger.bytes().length >= larger.to() + Words.SLACK);
  }

  /** Reads ahead, uses the window up, and goes on in what was read. */
  private static ByteWindow.Ahead readAhead(ByteWindow window, int size) throws IOException {
    ByteWindow.Ahead ahead = window.readAhead(size);
    assertNotNull(ahead);
    window.dropTo(window.wholeLinesEnd());
    assertTrue(window.fill());
    return ahead;
  }

  @Test
  void doesNotReadAheadInALongLineNorAtTheEnd() throws IOException {
    var noLine = new ByteWindow(input("x".repeat(300_000), 1_000));
    assertTrue(noLine.fill());
    assertNull(noLine.readAhead(1_000));
    for (int tail : new int[] {READ_BYTES - 1, READ_BYTES, READ_BYTES + 1}) {
      String text = "a\n" + "x".repeat(tail);
      var longTail = new ByteWindow(input(text + "yz", text.length()));
      assertTrue(longTail.fill());
      assertEquals(tail <= READ_BYTES, longTail.readAhead(10) != null, "tail of " + tail);
    }
    var atEnd = new ByteWindow(input("a\nb", 100));
    assertTrue(atEnd.fill());
    assertNull(atEnd.readAhead(1_000));
    assertFalse(atEnd.isReadAhead());
  }

  @Test
  void whatFailedWhileReadingAheadIsToldOnceTheBytesBeforeAreUsed() throws IOException {
    var in =
        new InputStream() {
          private int left = 3;

          @Override
          public int read() {
            throw new AssertionError("only whole reads");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left-- == 0) {
              throw new IOException("the disk is gone");
            }
            bytes[offset] = 'a';
            bytes[offset + 1] = '\n';
            return 2;
          }
        };
    var window = new ByteWindow(in);
    assertTrue(window.fill());
    ByteWindow.Ahead ahead = window.readAhead(100);
    assertNotNull(ahead);
    assertEquals(4, ahead.to());
    window.dropTo(2);
    assertTrue(window.fill());
    assertEquals("a\na\n", content(window));
    window.dropTo(window.wholeLinesEnd());
    assertNull(window.readAhead(100), "it is not tried again");
    assertEquals("the disk is gone", assertThrows(IOException.class, window::fill).getMessage());
  }

  @Test
  void movesWhenLittleRoomIsLeftAndGrowsOnlyForALongLine() throws IOException {
    String text = "x".repeat(500_000);
    var moving = new ByteWindow(input(text, READ_BYTES));
    assertTrue(moving.fill());
    byte[] first = moving.bytes();
    assertTrue(moving.fill());
    assertSame(first, moving.bytes());
    assertEquals(0, moving.from());
    moving.dropTo(READ_BYTES);
    assertTrue(moving.fill());
    assertSame(first, moving.bytes(), "half of it was free");
    assertEquals(0, moving.from());
    assertHolds(text, moving);

    var growing = new ByteWindow(input(text, READ_BYTES));
    assertTrue(growing.fill());
    assertTrue(growing.fill());
    growing.dropTo(READ_BYTES - 1);
    assertTrue(growing.fill());
    assertEquals(2 * FIRST_BYTES + Words.SLACK, growing.bytes().length);
    assertHolds(text, growing);
    assertTrue(growing.fill());
    assertEquals(2 * FIRST_BYTES + Words.SLACK, growing.bytes().length);
    assertHolds(text, growing);
  }
}
