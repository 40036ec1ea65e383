package dev.cancelscope.format.read;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file that something else is writing, as they come: at the end it waits for more.
 *
 * <p>It needs neither locks nor notifications. Whenever it has caught up it lets go of the file and
 * looks anew, so that a network folder tells the new length and a rename or removal is noticed.
 * NULs at the end, of a file that its writer has allocated beforehand, are not there yet.
 *
 * <p>{@link TraceReader} hands on every whole line of it before it asks for more bytes. One thread.
 */
public final class GrowingFile extends InputStream {
  /** So much of the beginning tells one trace from another: a header has an id of its own. */
  private static final int HEAD_BYTES = 512;

  /** NULs with something behind them are waited out so often; then they are damage, and read. */
  private static final int HOLE_PATIENCE = 100;

  private static final int LOOK_BYTES = 1 << 16;

  private final Path file;
  private final Watcher watcher;
  private final byte[] head = new byte[HEAD_BYTES];
  private int headLength;
  private long position;
  private @Nullable InputStream open;
  private State state = State.GROWING;
  private int holes;

  /** A reader may ask once more at the end, and the watcher must not be. */
  private boolean ended;

  /** What the last look at the file found. */
  public enum State {
    /** There were bytes. */
    GROWING,
    /** All that is there was read. */
    CAUGHT_UP,
    /** The file, or its folder, is not there at present. */
    GONE,
    /** It is there and cannot be read at present. */
    UNREADABLE,
    /** It is shorter than what was read already: the stream ends. */
    SHRUNK,
    /** Another trace has taken its place: the stream ends. */
    REPLACED
  }

  /** Is asked before each look at the file, on the reading thread. */
  @FunctionalInterface
  public interface Watcher {
    /**
     * Every whole line before {@code position} has been handed on. Should wait a little unless the
     * file is growing.
     *
     * @return false: ends the stream
     */
    boolean goOn(State state, long position);
  }

  public GrowingFile(Path file, Watcher watcher) {
    this.file = file;
    this.watcher = watcher;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (length > 0 && !ended) {
      ended = !watcher.goOn(state, position) || state == State.SHRUNK || state == State.REPLACED;
      if (ended) {
        return -1;
      }
      int taken = look(bytes, offset, Math.min(length, LOOK_BYTES));
      if (taken > 0) {
        state = State.GROWING;
        return taken;
      }
    }
    return length == 0 ? 0 : -1;
  }

  @Override
  public void close() throws IOException {
    letGo();
  }

  /** Takes what is there; where nothing is, sets the state. */
  private int look(byte[] bytes, int offset, int length) throws IOException {
    try {
      if (open == null) {
        state = reopen();
        if (state != State.CAUGHT_UP) {
          letGo();
          return 0;
        }
      }
      int read = open == null ? -1 : open.readNBytes(bytes, offset, length);
      int written = read <= 0 ? 0 : written(bytes, offset, read);
      if (written < length) {
        letGo();
      }
      take(bytes, offset, written);
      return written;
    } catch (NoSuchFileException | NotDirectoryException e) {
      state = State.GONE;
    } catch (IOException e) {
      state = Files.exists(file) ? State.UNREADABLE : State.GONE;
    }
    letGo();
    return 0;
  }

  /** Opens it behind what was read; CAUGHT_UP: it is the same file still. */
  private State reopen() throws IOException {
    if (Files.size(file) < position) {
      return State.SHRUNK;
    }
    InputStream in = Files.newInputStream(file);
    open = in;
    byte[] now = in.readNBytes(headLength);
    if (!Arrays.equals(now, 0, now.length, head, 0, headLength)) {
      return now.length < headLength ? State.SHRUNK : State.REPLACED;
    }
    try {
      in.skipNBytes(position - headLength);
    } catch (EOFException e) {
      return State.SHRUNK;
    }
    return State.CAUGHT_UP;
  }

  /** How many of these bytes were written, and not only allocated. */
  private int written(byte[] bytes, int offset, int length) {
    if (isPacked(bytes, offset)) {
      return length;
    }
    int first = 0;
    while (first < length && bytes[offset + first] != 0) {
      first++;
    }
    if (first > 0 || length == 0) {
      holes = 0;
      return first;
    }
    int last = length - 1;
    while (last >= 0 && bytes[offset + last] == 0) {
      last--;
    }
    // Bytes behind it: the writer is about to fill the hole, or it never will be filled.
    boolean damage = last >= 0 && ++holes > HOLE_PATIENCE;
    return damage ? last + 1 : 0;
  }

  private boolean isPacked(byte[] bytes, int offset) {
    byte first = headLength > 0 ? head[0] : bytes[offset];
    return first == 0x1F || first == 0x28 || first == 'P'; // gzip, zstd, zip
  }

  private void take(byte[] bytes, int offset, int length) {
    if (headLength < HEAD_BYTES && position == headLength) {
      int more = Math.min(length, HEAD_BYTES - headLength);
      System.arraycopy(bytes, offset, head, headLength, more);
      headLength += more;
    }
    position += length;
  }

  private void letGo() throws IOException {
    InputStream in = open;
    open = null;
    if (in != null) {
      in.close();
    }
  }
}
