package dev.cancelscope.app.launch;

import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.report.JsonReport;
import dev.cancelscope.trace.report.TextReport;
import java.nio.charset.StandardCharsets;
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

  @Parameters(paramLabel = "FILE", description = "The trace.")
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (default) or json.")
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

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Format chosen = format();
    FailOn limit = failOn();
    LoadedTrace trace = TraceFiles.load(file, thresholds.read(spec));
    String report =
        switch (chosen) {
          case TEXT -> TextReport.of(trace);
          case JSON -> JsonReport.of(trace);
        };
    if (output == null) {
      console.out().print(report);
      console.out().flush();
    } else {
      TraceFiles.write(output, out -> out.write(report.getBytes(StandardCharsets.UTF_8)));
    }
    return limit.isMetBy(trace) ? ExitCode.FOUND : ExitCode.FINE;
  }

  private enum Format {
    TEXT,
    JSON
  }

  private Format format() {
    return switch (format.toLowerCase(Locale.ROOT)) {
      case "text" -> Format.TEXT;
      case "json" -> Format.JSON;
      case "markdown", "html", "sarif" ->
          throw wrong("The format " + format + " is not there yet: use text or json");
      default -> throw wrong("There is no format '" + format + "': use text or json");
    };
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
    boolean isMetBy(LoadedTrace trace) {
      return least != null
          && trace.findings().stream()
              .anyMatch(finding -> finding.severity().compareTo(least) <= 0);
    }
  }
}
