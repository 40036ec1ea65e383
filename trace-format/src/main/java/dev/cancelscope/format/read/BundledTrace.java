package dev.cancelscope.format.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The trace within a review bundle, read in place: nothing of the zip is ever written to disk, so
 * that the names in it lead nowhere.
 */
public final class BundledTrace {
  /** What the trace is called in a bundle; it is the first file of it. */
  public static final String NAME = "trace.cancelscope";

  /** Other files that may stand before it, and what they may hold in all. */
  private static final int MOST_BEFORE = 16;

  private static final long MOST_BYTES_BEFORE = 64L << 20;

  private BundledTrace() {}

  /** The bytes of the trace, unpacked however often it was packed in there: at most twice. */
  static InputStream open(InputStream zip) throws IOException {
    var files = new ZipInputStream(zip);
    long skipped = 0;
    for (int nth = 0; nth <= MOST_BEFORE; nth++) {
      ZipEntry entry = files.getNextEntry();
      if (entry == null) {
        throw new NoTrace(false);
      }
      if (entry.getName().startsWith(BundledTraces.FOLDER)) {
        throw new NoTrace(true);
      }
      if (entry.getName().equals(NAME)) {
        return unpacked(files);
      }
      skipped += skip(files, MOST_BYTES_BEFORE - skipped);
    }
    throw new NoTrace(false);
  }

  static InputStream unpacked(InputStream trace) throws IOException {
    var start = new PushbackInputStream(trace, Compression.MAGIC_BYTES);
    byte[] magic = start.readNBytes(Compression.MAGIC_BYTES);
    start.unread(magic);
    Compression inner = Compression.of(magic);
    return inner == Compression.ZIP ? start : inner.unpack(start);
  }

  private static long skip(InputStream file, long most) throws IOException {
    byte[] buffer = new byte[1 << 14];
    long bytes = 0;
    for (int read = file.read(buffer); read >= 0; read = file.read(buffer)) {
      bytes += read;
      if (bytes > most) {
        throw new NoTrace(false);
      }
    }
    return bytes;
  }

  /** A zip, but no review bundle of one trace. */
  static final class NoTrace extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean several;

    /**
     * @param several there are those of several processes in it
     */
    NoTrace(boolean several) {
      super("no " + NAME + " is among its first files");
      this.several = several;
    }

    boolean isOfSeveral() {
      return several;
    }
  }
}
