package dev.cancelscope.format.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A growing file that is read on whenever somebody asks, and rests in between, so that one thread
 * can read many of them by turns.
 *
 * <pre>
 *   who asks     readOn ----.            .---- returns …  readOn ----.
 *   its reader              `-- lines --'  rests, in the middle      `-- lines …
 * </pre>
 *
 * A {@link TraceReader} waits inside its file for more bytes, so each has a thread to wait on. Only
 * one of the two ever runs: a sink is called while its owner waits, and needs no locks. The
 * reader's thread has the priority of the one that asked first. For one thread.
 */
public final class RestingReading implements AutoCloseable {
  private final Path file;
  private final String name;
  private final TraceSink sink;
  private final long mostBytes;
  private final Semaphore asked = new Semaphore(0);
  private final Semaphore answered = new Semaphore(0);
  private @Nullable Thread reader;
  private GrowingFile.State state = GrowingFile.State.GROWING;
  private boolean begun;
  private boolean closing;
  private long restedAtBytes;
  private @Nullable ReadSummary summary;
  private @Nullable UnreadableTraceException refusal;
  private @Nullable Throwable fault;

  /**
   * Nothing is read yet.
   *
   * @param mostBytes about how much to read before the one who asked gets the turn again
   */
  public RestingReading(Path file, TraceSink sink, long mostBytes) {
    this.file = file;
    this.sink = sink;
    this.mostBytes = mostBytes;
    Path last = file.getFileName();
    name = (last == null ? file : last).toString();
  }

  /**
   * Reads what is there.
   *
   * @return how the file was found; {@code GROWING}: there may be more at once
   * @throws UnreadableTraceException it is no trace; nothing more is read
   */
  public GrowingFile.State readOn() throws UnreadableTraceException {
    if (summary == null) {
      passTurn();
    }
    return state;
  }

  /**
   * Reads no further.
   *
   * @return all that was read
   * @throws UnreadableTraceException it turned out to be no trace
   */
  public ReadSummary end() throws UnreadableTraceException {
    closing = true;
    while (summary == null) {
      passTurn();
    }
    return summary;
  }

  /** Lets go of the file and of the thread. */
  @Override
  public void close() {
    closing = true;
    if (reader != null && summary == null && refusal == null && fault == null) {
      asked.release();
      answered.acquireUninterruptibly();
    }
  }

  private void passTurn() throws UnreadableTraceException {
    if (refusal == null && fault == null) {
      if (reader == null) {
        reader = Thread.ofPlatform().daemon().name("reads " + name).start(this::read);
      }
      asked.release();
      answered.acquireUninterruptibly();
    }
    if (refusal != null) {
      throw refusal;
    }
    switch (fault) {
      case null -> {}
      case RuntimeException unchecked -> throw unchecked;
      case Error error -> throw error;
      case Throwable other -> throw new IllegalStateException(other);
    }
  }

  @SuppressWarnings("IllegalCatch") // it is thrown again where somebody waits for it
  private void read() {
    asked.acquireUninterruptibly();
    try (var growing = new GrowingFile(file, this::goOn)) {
      summary =
          new TraceReader(ReadLimits.standard()).read(growing, name, 0, sink, ReadProgress.none());
    } catch (UnreadableTraceException e) {
      refusal = e;
    } catch (IOException e) {
      fault = new UncheckedIOException(e); // only closing it, which was read from, can fail
    } catch (RuntimeException | Error e) {
      fault = e;
    } finally {
      answered.release();
    }
  }

  /** On the reader's thread, before each look at the file; the first is always taken. */
  private boolean goOn(GrowingFile.State found, long position) {
    boolean rest = found != GrowingFile.State.GROWING || position - restedAtBytes >= mostBytes;
    if (begun && rest) {
      state = found;
      restedAtBytes = position;
      answered.release();
      asked.acquireUninterruptibly();
    }
    begun = true;
    return !closing;
  }
}
