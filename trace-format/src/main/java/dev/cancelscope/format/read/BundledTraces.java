package dev.cancelscope.format.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The traces of several processes within a review bundle, read in place: nothing of the zip is ever
 * written to disk, and a name in it is only ever looked up there. All of them together may become
 * no more than one packed trace may, however often the zip holds the same bytes. One thread.
 */
public final class BundledTraces implements AutoCloseable {
  /** Where they are in the zip. */
  public static final String FOLDER = "traces/";

  /** Traces, notes and report: a zip with more files than this is none of ours. */
  public static final int MOST_FILES = 300;

  private static final int LONGEST_NAME = 200;

  private final ZipFile zip;
  private final String file;
  private final ReadLimits limits;
  private final long packedBytes;
  private final List<String> names;
  private long unpackedBytes;

  private BundledTraces(Path file, ZipFile zip, List<String> names, ReadLimits limits)
      throws IOException {
    this.zip = zip;
    this.names = List.copyOf(names);
    this.limits = limits;
    this.file = String.valueOf(file.getFileName());
    packedBytes = Files.size(file);
  }

  /**
   * Looks into a file; to be closed.
   *
   * @return empty: it is no zip, cannot be read as one, or holds no traces of several processes;
   *     {@link TraceReader} reads it, or says what is wrong with it
   * @throws UnreadableTraceException it has more files than a bundle has
   */
  public static Optional<BundledTraces> of(Path file, ReadLimits limits)
      throws UnreadableTraceException {
    try {
      return isZip(file) ? open(file, limits) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<BundledTraces> open(Path file, ReadLimits limits)
      throws IOException, UnreadableTraceException {
    var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    List<String> names = zip.size() > MOST_FILES ? List.of() : names(zip);
    if (!names.isEmpty()) {
      return Optional.of(new BundledTraces(file, zip, names, limits));
    }
    boolean ours = zip.size() > MOST_FILES && zip.getEntry(BundledTrace.NAME) == null;
    zip.close();
    if (ours) {
      throw new Refusals(String.valueOf(file.getFileName())).tooManyFiles(MOST_FILES);
    }
    return Optional.empty();
  }

  /** Whether a file begins as a zip does. */
  public static boolean isZip(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false; // a pipe would wait for a writer
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Compression.of(in.readNBytes(Compression.MAGIC_BYTES)) == Compression.ZIP;
    }
  }

  private static List<String> names(ZipFile zip) {
    List<String> names = new ArrayList<>();
    zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.startsWith(FOLDER) && isPlain(name.substring(FOLDER.length())))
        .forEach(name -> names.add(name.substring(FOLDER.length())));
    return names;
  }

  /** Whether a trace may be called so: no path, nothing that a screen would not show. */
  public static boolean isPlain(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST_NAME
        && !name.equals("..")
        && !name.equals(".")
        && name.chars()
            .noneMatch(c -> c == '/' || c == '\\' || c == ':' || Character.isISOControl(c));
  }

  /** What they are called, without the folder, in the order of the zip. */
  public List<String> names() {
    return names;
  }

  /**
   * Reads one of them.
   *
   * @throws UnreadableTraceException as for a file
   */
  public ReadSummary read(String name, TraceSink sink, ReadProgress progress)
      throws UnreadableTraceException {
    var own = new Refusals(name);
    try (InputStream in = open(name)) {
      var start = new PushbackInputStream(in, Compression.MAGIC_BYTES);
      byte[] magic = start.readNBytes(Compression.MAGIC_BYTES);
      start.unread(magic);
      if (Compression.of(magic) != Compression.NONE) {
        throw own.of(Refusal.Kind.PACKED_TWICE);
      }
      return new TraceReader(limits).read(start, name, 0, sink, progress);
    } catch (InflateGuard.BeyondLimits e) {
      throw e.refusal(own);
    } catch (IOException | IllegalArgumentException e) {
      throw own.readFailed(e);
    }
  }

  /** The bytes of one of them, unpacked once more where it was packed before it was bundled. */
  public InputStream open(String name) throws IOException {
    ZipEntry entry = zip.getEntry(FOLDER + name);
    if (entry == null) {
      throw new IOException("there is no " + FOLDER + name + " in it");
    }
    return new Guarded(BundledTrace.unpacked(zip.getInputStream(entry)));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** What comes out of all of them together, up to the limits. */
  private final class Guarded extends ReadInBlocks {
    Guarded(InputStream unpacked) {
      super(unpacked);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      if (read > 0) {
        unpackedBytes += read;
        InflateGuard.check(unpackedBytes, packedBytes, limits, file);
      }
      return read;
    }
  }
}
