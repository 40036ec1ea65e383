package dev.cancelscope.format.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Has the lines of a window, and those of the stretch that is read ahead, scanned by all
 * processors. The one who takes the lines in order scans too while what is next is not ready.
 */
final class ScanAhead {
  private final ByteWindow window;
  private final Scanners scanners;
  private final Executor helpers;
  private final int blockBytes;
  private final int stretchBytes;
  private List<Stretch> current = List.of();
  private List<Stretch> following = List.of();
  private int cutAtFill = -1;
  private int nth;

  /**
   * @param blockBytes how much is read ahead
   * @param stretchBytes how much one thread scans at a time
   */
  ScanAhead(
      ByteWindow window, Scanners scanners, Executor helpers, int blockBytes, int stretchBytes) {
    this.window = window;
    this.scanners = scanners;
    this.helpers = helpers;
    this.blockBytes = blockBytes;
    this.stretchBytes = stretchBytes;
  }

  /** The scanned stretch in which the window now begins; null: its lines are used up. */
  @Nullable Stretch atWindow() throws IOException {
    if (window.fills() != cutAtFill) {
      changeOver();
    }
    while (nth < current.size() && current.get(nth).to() <= window.from()) {
      current.get(nth++).drop();
    }
    if (nth < current.size()) {
      return scanned(current.get(nth));
    }
    if (!window.isReadAhead() || window.wholeLinesEnd() != window.from()) {
      return null;
    }
    window.fill();
    return atWindow();
  }

  /** The window has moved on: what was read ahead is now in it, and the next can be read. */
  private void changeOver() {
    current.forEach(Stretch::drop); // what was passed over need not be scanned
    cutAtFill = window.fills();
    nth = 0;
    boolean wasAhead = !following.isEmpty();
    current = wasAhead ? following : cut(window.bytes(), window.from(), window.wholeLinesEnd());
    if (!wasAhead) {
      current.forEach(helpers::execute);
    }
    ByteWindow.Ahead ahead = window.readAhead(blockBytes);
    following = List.of();
    if (ahead != null) {
      int end = ahead.to();
      while (end > 0 && ahead.bytes()[end - 1] != '\n') {
        end--;
      }
      following = cut(ahead.bytes(), 0, end);
      following.forEach(helpers::execute);
    }
  }

  private List<Stretch> cut(byte[] bytes, int from, int to) {
    var stretches = new ArrayList<Stretch>();
    int start = from;
    while (start < to) {
      int end = to;
      if (to - start > stretchBytes) {
        end = Math.min(to, Words.lineEnd(bytes, start + stretchBytes, to) + 1);
      }
      stretches.add(new Stretch(bytes, start, end, scanners));
      start = end;
    }
    return stretches;
  }

  private Stretch scanned(Stretch stretch) {
    if (stretch.claim()) {
      stretch.scan();
    }
    while (!stretch.isDone()) {
      if (!help(current) && !help(following)) {
        stretch.await();
      }
    }
    return stretch;
  }

  private static boolean help(List<Stretch> stretches) {
    for (Stretch stretch : stretches) {
      if (stretch.claim()) {
        stretch.scan();
        return true;
      }
    }
    return false;
  }
}
