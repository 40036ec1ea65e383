package dev.cancelscope.app.launch;

import dev.cancelscope.app.text.IoReasons;
import dev.cancelscope.trace.compare.Baseline;
import dev.cancelscope.trace.compare.BaselineJson;
import dev.cancelscope.trace.compare.UnreadableBaselineException;
import dev.cancelscope.trace.load.LoadedTrace;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Baselines that commands read and write. */
final class BaselineFiles {
  private static final long MOST_BYTES = 64L << 20;

  private BaselineFiles() {}

  static Baseline read(Path file) throws Failure {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw unreadable(file, "it is larger than any baseline");
      }
      return BaselineJson.read(Files.readString(file));
    } catch (UnreadableBaselineException problem) {
      throw unreadable(file, String.valueOf(problem.getMessage()));
    } catch (NoSuchFileException _) {
      throw unreadable(file, "there is no such file");
    } catch (MalformedInputException _) {
      throw unreadable(file, "it is not UTF-8 text");
    } catch (IOException problem) {
      throw unreadable(file, IoReasons.of(problem));
    }
  }

  private static Failure unreadable(Path file, String why) {
    return new Failure(ExitCode.UNREADABLE, "Cannot read the baseline " + file + ": " + why + ".");
  }

  static void write(Path file, LoadedTrace trace) throws Failure {
    byte[] bytes = BaselineJson.write(Baseline.of(trace)).getBytes(StandardCharsets.UTF_8);
    TraceFiles.write(file, out -> out.write(bytes));
  }
}
