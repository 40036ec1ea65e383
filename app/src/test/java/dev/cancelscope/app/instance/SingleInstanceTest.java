package dev.cancelscope.app.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.instance.SingleInstance.Role;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two starts of the app, in one process. */
class SingleInstanceTest {
  @TempDir private Path folder;
  private final BlockingQueue<List<Path>> taken = new LinkedBlockingQueue<>();
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final Background background = new Background(workers, Runnable::run);

  @AfterEach
  void stop() {
    workers.shutdownNow();
  }

  private Role claim(Path... files) {
    return SingleInstance.claim(folder.resolve("run"), "app", List.of(files));
  }

  private SingleInstance first() {
    return assertInstanceOf(Role.First.class, claim()).instance();
  }

  private List<Path> next() throws InterruptedException {
    List<Path> files = taken.poll(30, TimeUnit.SECONDS);
    return files == null ? List.of(Path.of("nothing came")) : files;
  }

  @Test
  void aSecondStartHandsItsFilesOver() throws InterruptedException {
    try (SingleInstance first = first()) {
      first.listen(background, taken::add);
      Path file = folder.resolve("追蹤 1.cancelscope");
      assertInstanceOf(Role.HandedOver.class, claim(file, Path.of("relative.cancelscope")));
      assertEquals(List.of(file, Path.of("relative.cancelscope").toAbsolutePath()), next());
      assertInstanceOf(Role.HandedOver.class, claim());
      assertEquals(List.of(), next());
    }
  }

  @Test
  void whoComesAfterTheFirstHasEndedIsTheFirst() {
    first().close();
    first().close();
  }

  @Test
  void replacesTheSocketOfAFirstThatCrashed() throws Exception {
    Path run = Files.createDirectories(folder.resolve("run"));
    Path socket = run.resolve("app.sock");
    try (var left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      left.bind(UnixDomainSocketAddress.of(socket));
    }
    assertTrue(Files.exists(socket), "what a crash leaves behind");
    try (SingleInstance first = first()) {
      first.listen(background, taken::add);
      assertInstanceOf(Role.HandedOver.class, claim());
      assertEquals(List.of(), next());
    }
  }

  @Test
  void nobodyElseCanReachIt() throws IOException {
    try (SingleInstance first = first()) {
      Path run = folder.resolve("run");
      assertEquals("rwx------", permissions(run));
      assertEquals("rw-------", permissions(run.resolve("app.sock")));
      first.listen(background, taken::add);
    }
    assertFalse(Files.exists(folder.resolve("run/app.sock")));
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void nonsenseAndSilenceDoNotStopIt() throws Exception {
    try (SingleInstance first = first()) {
      first.listen(background, taken::add);
      var address = UnixDomainSocketAddress.of(folder.resolve("run/app.sock"));
      try (var silent = SocketChannel.open(address);
          var nonsense = SocketChannel.open(address)) {
        nonsense.write(java.nio.ByteBuffer.wrap(new byte[] {0, 3, 'a', 'b', 'c', -1, -1, -1, -1}));
        assertTrue(silent.isOpen());
        assertInstanceOf(Role.HandedOver.class, claim());
        assertEquals(List.of(), next());
      }
    }
  }

  @Test
  void worksAloneWhereNothingCanBeWritten() throws IOException {
    Path file = Files.createFile(folder.resolve("run"));
    assertTrue(Files.isRegularFile(file));
    assertInstanceOf(Role.Alone.class, claim());
    Path tooLong = folder.resolve("x".repeat(120));
    assertInstanceOf(Role.Alone.class, SingleInstance.claim(tooLong, "app", List.of()));
  }
}
