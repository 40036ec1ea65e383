package dev.cancelscope.app.launch;

import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.compare.Baseline;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.report.JsonReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Many reports by one process, for a test run that has no time to start a JVM for each test: every
 * line of standard input names a trace and is answered by one line of JSON, at once and in order.
 * Both are UTF-8. A trace that cannot be read is answered by a sentence, and the next one awaited;
 * the end of standard input ends the process.
 */
final class BatchReport {
  private final Console console;
  private final Thresholds thresholds;
  private final @Nullable Baseline baseline;

  BatchReport(Console console, Thresholds thresholds, @Nullable Baseline baseline) {
    this.console = console;
    this.thresholds = thresholds;
    this.baseline = baseline;
  }

  /** Returns when there is nothing more to read, or nobody reads the answers any more. */
  void run() throws IOException {
    var names = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
    String name = names.readLine();
    while (name != null && answer(name)) {
      name = names.readLine();
    }
  }

  private boolean answer(String name) {
    byte[] line = report(name).getBytes(StandardCharsets.UTF_8);
    console.out().write(line, 0, line.length);
    return !console.out().checkError();
  }

  private String report(String name) {
    if (name.isBlank()) {
      return JsonReport.failure(name, "An empty line names no trace.");
    }
    try {
      return JsonReport.of(TraceFiles.load(Path.of(name), thresholds), baseline);
    } catch (UnreadableTraceException problem) {
      return JsonReport.failure(name, Sentences.of(problem.getMessage()));
    } catch (InvalidPathException problem) {
      return JsonReport.failure(
          name, Sentences.of("No file can be called so: " + problem.getMessage()));
    } catch (OutOfMemoryError _) {
      return JsonReport.failure(name, Memory.tooLittle());
    } catch (RuntimeException problem) {
      return JsonReport.failure(name, Logs.sentenceOfFault(problem));
    }
  }
}
