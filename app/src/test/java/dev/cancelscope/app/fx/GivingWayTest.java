package dev.cancelscope.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Only the thread that says so gives way. */
final class GivingWayTest {
  private static final int NICE_FIELD = 18;

  /** As the system has it: 0 is usual, what is greater comes later. */
  private static int nice() {
    try {
      String line = Files.readString(Path.of("/proc/thread-self/stat"));
      String[] behindName = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      return Integer.parseInt(behindName[NICE_FIELD - 2]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theThreadComesLaterAndNoOther() {
    int before = nice();
    assertEquals(Math.max(before, 10), niceAfter(GivingWay::toAll));
    assertEquals(Math.max(before, 5), niceAfter(GivingWay::toWindow));
    assertEquals(before, nice());
  }

  /** On a thread of its own. */
  private static int niceAfter(UnaryOperator<Runnable> givingWay) {
    var there = new CompletableFuture<Integer>();
    Background.aside("gives-way", givingWay.apply(() -> there.complete(nice())));
    return there.join();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void rowsAndPicturesGiveWayToTheWindow() {
    int before = nice();
    var there = new CompletableFuture<Integer>();
    LatestOnly.onDaemonThread("gives-way", _ -> there.complete(nice()), _ -> {}).ask("how nice");
    assertEquals(Math.max(before, 5), there.join());
  }

  @Test
  void worksOnEverySystem() {
    var done = new CompletableFuture<Boolean>();
    Background.aside("gives-way", GivingWay.toAll(GivingWay.toWindow(() -> done.complete(true))));
    assertTrue(done.join());
  }
}
