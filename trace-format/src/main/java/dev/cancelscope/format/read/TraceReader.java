package dev.cancelscope.format.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads traces: JSON Lines or one JSON array, plain or packed with gzip or zstd, told by content.
 *
 * <p>It streams, so memory does not grow with the file. A file is read ahead, and scanned by all
 * processors; of a stream a whole line is handed on before more bytes are asked for, so a file that
 * is still being written can be followed through a stream that waits. One reader may be used for
 * many files, on several threads at once.
 */
public final class TraceReader {
  private final ReadLimits limits;
  private final Reading.Way streamWay;
  private final Reading.Way fileWay;

  /** A reader that takes no more than {@code limits} from any one file. */
  public TraceReader(ReadLimits limits) {
    this(limits, Reading.Way.STREAM, Reading.Way.FILE);
  }

  TraceReader(ReadLimits limits, Reading.Way streamWay, Reading.Way fileWay) {
    this.limits = limits;
    this.streamWay = streamWay;
    this.fileWay = fileWay;
  }

  /**
   * A reader that gives every line to the JSON parser, on the calling thread: much slower, and
   * always with the same result. What the other one does is measured by it.
   */
  public static TraceReader byParser(ReadLimits limits) {
    return new TraceReader(limits, Reading.Way.PARSER, Reading.Way.PARSER);
  }

  /**
   * Reads a file and hands each event to the sink, in file order and on the calling thread.
   *
   * @throws UnreadableTraceException it cannot be read, or is no trace; some events may have been
   *     handed on before that turned out
   */
  public ReadSummary read(Path file, TraceSink sink, ReadProgress progress)
      throws UnreadableTraceException {
    Path fileName = file.getFileName();
    String name = (fileName == null ? file : fileName).toString();
    Refusals refusals = new Refusals(name);
    if (Files.isDirectory(file)) {
      throw refusals.of(Refusal.Kind.DIRECTORY);
    }
    // Opening a pipe waits for a writer, and a device may never end.
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw refusals.of(Refusal.Kind.PIPE_OR_DEVICE);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, name, Files.size(file), sink, progress, fileWay);
    } catch (NoSuchFileException e) {
      throw refusals.of(Refusal.Kind.MISSING);
    } catch (AccessDeniedException e) {
      throw refusals.of(Refusal.Kind.NO_PERMISSION);
    } catch (IOException e) {
      throw refusals.readFailed(e);
    }
  }

  /**
   * Reads a stream to its end, on the calling thread, without closing it.
   *
   * @param name what to call it in a sentence, e.g. the file name
   * @param totalBytes its length, for the progress; 0: not known
   * @throws UnreadableTraceException as for a file
   */
  public ReadSummary read(
      InputStream in, String name, long totalBytes, TraceSink sink, ReadProgress progress)
      throws UnreadableTraceException {
    return read(in, name, totalBytes, sink, progress, streamWay);
  }

  private ReadSummary read(
      InputStream in,
      String name,
      long totalBytes,
      TraceSink sink,
      ReadProgress progress,
      Reading.Way way)
      throws UnreadableTraceException {
    CountingInput counted = new CountingInput(in, totalBytes, progress);
    return new Reading(counted, new Refusals(name), limits, sink, way).run();
  }
}
