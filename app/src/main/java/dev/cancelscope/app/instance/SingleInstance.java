package dev.cancelscope.app.instance;

import dev.cancelscope.app.fx.Background;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The app that runs already takes the files of a second start.
 *
 * <pre>
 *   folder (0700)   NAME.lock   held by the first for as long as it lives, however it dies
 *                   NAME.sock   (0600) a Unix domain socket: no port, nobody else's
 * </pre>
 *
 * Who gets the lock is the first, and replaces a socket that a crash has left. Whatever goes wrong,
 * the user gets a window: then the app runs alone, without a way in.
 */
public final class SingleInstance implements AutoCloseable {
  private static final Logger LOG = System.getLogger(SingleInstance.class.getName());

  /** How often a start tries to reach a first one that may itself be starting. */
  private static final int TRIES = 20;

  private static final int PAUSE_MILLIS = 100;

  private final FileChannel lockFile;
  private final ServerSocketChannel server;
  private final Path socket;

  private SingleInstance(FileChannel lockFile, ServerSocketChannel server, Path socket) {
    this.lockFile = lockFile;
    this.server = server;
    this.socket = socket;
  }

  /** How a start stands to the others. */
  public sealed interface Role {
    /** It is the first; {@link #listen} tells it of further files. */
    record First(SingleInstance instance) implements Role {}

    /** Another has taken its files: it can end. */
    record HandedOver() implements Role {}

    /** It can neither listen nor reach another: it opens its files itself. */
    record Alone() implements Role {}
  }

  /**
   * Finds out; takes two seconds at most.
   *
   * @param folder the user's own; made where it is missing
   * @param name one app runs for each, such as one for each display
   */
  public static Role claim(Path folder, String name, List<Path> files) {
    try {
      makePrivate(folder);
      Path socket = folder.resolve(name + ".sock");
      FileChannel lockFile =
          FileChannel.open(
              folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(lockFile) == null) {
        lockFile.close();
        return handOver(socket, files);
      }
      return first(lockFile, socket);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException problem) {
      LOG.log(Level.INFO, "This window takes no files of further starts", problem);
      return new Role.Alone();
    }
  }

  private static void makePrivate(Path folder) throws IOException {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    Files.createDirectories(folder);
    if (posix) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static @Nullable FileLock lock(FileChannel lockFile) throws IOException {
    try {
      return lockFile.tryLock();
    } catch (OverlappingFileLockException _) {
      return null; // this very process holds it
    }
  }

  private static Role first(FileChannel lockFile, Path socket) throws IOException {
    try {
      Files.deleteIfExists(socket);
      var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket));
      if (socket.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
      }
      return new Role.First(new SingleInstance(lockFile, server, socket));
    } catch (IOException | RuntimeException problem) {
      lockFile.close();
      throw problem;
    }
  }

  private static Role handOver(Path socket, List<Path> files) throws IOException {
    Optional<IOException> last = Optional.empty();
    for (int nth = 0; nth < TRIES; nth++) {
      try {
        Handover.send(socket, files);
        return new Role.HandedOver();
      } catch (IOException notYet) {
        last = Optional.of(notYet);
        pause();
      }
    }
    throw last.orElseThrow();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Takes the files of further starts from now on, until this is closed.
   *
   * @param further told on the FX thread; an empty list only asks for the window
   */
  public void listen(Background background, Consumer<List<Path>> further) {
    background.run(() -> accept(background, further), _ -> {}, SingleInstance::stopped);
  }

  private Boolean accept(Background background, Consumer<List<Path>> further) throws IOException {
    while (server.isOpen()) {
      SocketChannel start = server.accept();
      // Each on its own thread: one that says nothing must not keep the next waiting.
      background.run(() -> take(start), further, SingleInstance::stopped);
    }
    return true;
  }

  private static List<Path> take(SocketChannel start) throws IOException {
    try (start) {
      List<Path> files = Handover.receive(start);
      Handover.confirm(start);
      return files;
    }
  }

  private static void stopped(Throwable problem) {
    if (!(problem instanceof ClosedChannelException)) {
      LOG.log(Level.WARNING, "Files of a further start were not taken", problem);
    }
  }

  /** Gives the place up; the next start is the first. */
  @Override
  public void close() {
    try (lockFile) {
      server.close();
      Files.deleteIfExists(socket);
    } catch (IOException problem) {
      LOG.log(Level.DEBUG, "The way in was not put away", problem);
    }
  }
}
