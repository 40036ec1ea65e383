package dev.cancelscope.trace.load;

import dev.cancelscope.format.event.Definition.Header;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.format.read.BundledTraces;
import dev.cancelscope.format.read.ReadLimits;
import dev.cancelscope.format.read.ReadProblem;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.TraceReader;
import dev.cancelscope.format.read.TraceSink;
import dev.cancelscope.format.read.UnreadableTraceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a trace says of itself in its first and its last line, without reading what is between.
 *
 * @param ended its recorder has written the last line; false also of a packed file
 */
public record TraceGlance(Path file, Header header, boolean ended) {
  /** A header is one line, and a line is no longer than this. */
  private static final int HEADER_BYTES = 1 << 20;

  private static final int LAST_LINE_BYTES = 1 << 10;
  private static final String END = "{\"event\":\"end\"";

  /** Empty: it is no trace, or cannot be read. */
  public static Optional<TraceGlance> of(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty(); // a pipe would wait for a writer
    }
    try (InputStream in = Files.newInputStream(file)) {
      return header(in).map(found -> new TraceGlance(file, found, hasEnd(file)));
    } catch (IOException | UncheckedIOException | UnreadableTraceException e) {
      return Optional.empty();
    }
  }

  /** The traces of a bundle; what is no trace is passed over, as in a folder. */
  static List<TraceGlance> in(BundledTraces bundle) {
    List<TraceGlance> glances = new ArrayList<>();
    for (String name : bundle.names()) {
      try (InputStream in = bundle.open(name)) {
        header(in).ifPresent(found -> glances.add(new TraceGlance(Path.of(name), found, false)));
      } catch (IOException | IllegalArgumentException | UnreadableTraceException e) {
        // As if it were no trace: reading the others will say what is wrong with the zip.
      }
    }
    return glances;
  }

  private static Optional<Header> header(InputStream in)
      throws IOException, UnreadableTraceException {
    var header = new HeaderOnly();
    // What was cut off is a torn line, and never more than that: it must not decide anything.
    var beginning = new ByteArrayInputStream(in.readNBytes(HEADER_BYTES));
    new TraceReader(ReadLimits.standard()).read(beginning, "", 0, header, header);
    return header.found();
  }

  /**
   * The traces of a folder, by name; what is no trace is passed over.
   *
   * @throws IOException the folder cannot be listed
   */
  public static List<TraceGlance> in(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(files::add);
    }
    return files.stream().sorted().flatMap(file -> of(file).stream()).toList();
  }

  private static boolean hasEnd(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(Math.max(0, Files.size(file) - LAST_LINE_BYTES));
      String text = new String(in.readNBytes(LAST_LINE_BYTES), StandardCharsets.UTF_8);
      String line = text.stripTrailing();
      return text.endsWith("\n") && line.startsWith(END, line.lastIndexOf('\n') + 1);
    } catch (IOException e) {
      return false;
    }
  }

  private static final class HeaderOnly implements TraceSink, ReadProgress {
    private @Nullable Header header;

    Optional<Header> found() {
      return Optional.ofNullable(header);
    }

    @Override
    public void event(TraceEvent event) {
      if (header == null && event instanceof Header first) {
        header = first;
      }
    }

    @Override
    public void problem(ReadProblem problem) {}

    @Override
    public void bytes(long readBytes, long totalBytes) {}

    @Override
    public boolean cancelled() {
      return header != null;
    }
  }
}
