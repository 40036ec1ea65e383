package dev.cancelscope.trace.load;

import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.UnreadableTraceException;
import java.io.InputStream;
import java.nio.file.Path;

/** From a file to a loaded trace. */
public final class TraceLoader {
  private TraceLoader() {}

  public static LoadedTrace load(Path file, ReadProgress progress) throws UnreadableTraceException {
    throw new UnsupportedOperationException();
  }

  public static LoadedTrace load(InputStream stream, String name, ReadProgress progress)
      throws UnreadableTraceException {
    throw new UnsupportedOperationException();
  }
}
