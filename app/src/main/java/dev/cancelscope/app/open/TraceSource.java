package dev.cancelscope.app.open;

import dev.cancelscope.app.session.Origin;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.samples.Sample;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Something that can be opened. */
public sealed interface TraceSource {
  /** What to call it while it loads. */
  String name();

  /** Where it comes from. */
  Origin origin();

  /**
   * Reads all of it; not on the FX thread.
   *
   * @param firstPart takes the beginning of a large one while the rest is read
   */
  LoadedTrace load(ReadProgress progress, Consumer<LoadedTrace> firstPart)
      throws UnreadableTraceException, IOException;

  /** Reads all of it; not on the FX thread. */
  default LoadedTrace load(ReadProgress progress) throws UnreadableTraceException, IOException {
    return load(progress, _ -> {});
  }

  /** A file of the user's. */
  record OfFile(Path file) implements TraceSource {
    @Override
    public String name() {
      Path last = file.getFileName();
      return last == null ? file.toString() : last.toString();
    }

    @Override
    public Origin origin() {
      return new Origin.OfFile(file);
    }

    @Override
    public LoadedTrace load(ReadProgress progress, Consumer<LoadedTrace> firstPart)
        throws UnreadableTraceException {
      return new TraceLoader(Thresholds.DEFAULT).load(file, progress, firstPart);
    }
  }

  /** A sample that came with the app. */
  record OfSample(Sample sample) implements TraceSource {
    @Override
    public String name() {
      return sample.name();
    }

    @Override
    public Origin origin() {
      return new Origin.OfSample(sample.name());
    }

    @Override
    public LoadedTrace load(ReadProgress progress, Consumer<LoadedTrace> firstPart)
        throws UnreadableTraceException, IOException {
      try (InputStream trace = sample.openTrace()) {
        return new TraceLoader(Thresholds.DEFAULT).load(trace, name(), progress);
      }
    }
  }
}
