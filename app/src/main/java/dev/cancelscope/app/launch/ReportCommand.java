package dev.cancelscope.app.launch;

import dev.cancelscope.trace.compare.Baseline;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cancelscope report FILE}: what was found, for people or for programs. */
@Command(name = "report", description = "Writes what was found in a trace.")
final class ReportCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "The trace.")
  private @Nullable Path file;

  @Option(
      names = "--batch",
      description =
          "Read the names of traces from standard input, a line each, and answer each with one line"
              + " of JSON. Needs --format json.")
  private boolean batch;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (default), json, markdown, html, sarif or junit.")
  private String format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Write to this file instead of standard output.")
  private @Nullable Path output;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "never",
      description =
          "Exit with 1 when a finding is this bad or worse: error, warning, info or never"
              + " (default).")
  private String failOn;

  @Mixin private ThresholdOptions thresholds;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Findings that this file knows do not count for --fail-on.")
  private @Nullable Path baseline;

  @Option(
      names = "--write-baseline",
      paramLabel = "FILE",
      description = "Write all findings of this trace as a baseline for later runs.")
  private @Nullable Path newBaseline;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    ReportFormat chosen = format();
    FailOn limit = failOn();
    Baseline known = baseline == null ? null : BaselineFiles.read(baseline);
    if (batch) {
      requireNothingOfOneTrace(chosen, limit);
      new BatchReport(console, thresholds.read(spec), known).run();
      return ExitCode.FINE;
    }
    if (file == null) {
      throw wrong("Missing required parameter: 'FILE'");
    }
    LoadedTrace trace = TraceFiles.load(file, thresholds.read(spec));
    TraceFiles.print(console, output, chosen.report(trace, known, limit.least()));
    if (newBaseline != null) {
      BaselineFiles.write(newBaseline, trace);
    }
    return limit.isMetBy(trace, known) ? ExitCode.FOUND : ExitCode.FINE;
  }

  private void requireNothingOfOneTrace(ReportFormat chosen, FailOn limit) {
    if (chosen != ReportFormat.JSON) {
      throw wrong("--batch answers in JSON: add --format json");
    }
    if (file != null) {
      throw wrong("--batch reads the names of traces from standard input, not '" + file + "'");
    }
    if (output != null || newBaseline != null || limit.least() != null) {
      throw wrong("--batch goes with neither -o, --write-baseline nor --fail-on");
    }
  }

  private ReportFormat format() {
    return ReportFormat.of(format.toLowerCase(Locale.ROOT))
        .orElseThrow(
            () -> wrong("There is no format '" + format + "': use " + ReportFormat.names()));
  }

  private FailOn failOn() {
    return switch (failOn.toLowerCase(Locale.ROOT)) {
      case "never" -> new FailOn(null);
      case "error" -> new FailOn(Severity.ERROR);
      case "warning" -> new FailOn(Severity.WARNING);
      case "info" -> new FailOn(Severity.INFO);
      default -> throw wrong("--fail-on is error, warning, info or never, not '" + failOn + "'");
    };
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  /**
   * When a report ends in a failure.
   *
   * @param least the mildest severity that counts; null: none does
   */
  private record FailOn(@Nullable Severity least) {
    boolean isMetBy(LoadedTrace trace, @Nullable Baseline known) {
      return least != null
          && trace.findings().stream()
              .filter(finding -> finding.severity().compareTo(least) <= 0)
              .anyMatch(finding -> known == null || !known.knows(trace.store(), finding));
    }
  }
}
