package dev.cancelscope.app.launch;

import dev.cancelscope.trace.compare.Comparison;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.report.ComparisonHtml;
import dev.cancelscope.trace.report.ComparisonJson;
import dev.cancelscope.trace.report.ComparisonMarkdown;
import dev.cancelscope.trace.report.ComparisonText;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cancelscope compare BEFORE AFTER}: what a change to the program made of it. */
@Command(
    name = "compare",
    description = "Compares two traces of one program: new and mended faults, latencies.")
final class CompareCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "BEFORE", description = "The trace before the change.")
  private Path before;

  @Parameters(index = "1", paramLabel = "AFTER", description = "The trace after it.")
  private Path after;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (default), json, markdown or html.")
  private String format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Write to this file instead of standard output.")
  private @Nullable Path output;

  @Mixin private ThresholdOptions thresholds;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Function<Comparison, String> writer = writer();
    Thresholds limits = thresholds.read(spec);
    var comparison = Comparison.of(TraceFiles.load(before, limits), TraceFiles.load(after, limits));
    TraceFiles.print(console, output, writer.apply(comparison));
    return ExitCode.FINE;
  }

  private Function<Comparison, String> writer() {
    return switch (format.toLowerCase(Locale.ROOT)) {
      case "text" -> ComparisonText::of;
      case "json" -> ComparisonJson::of;
      case "markdown" -> ComparisonMarkdown::of;
      case "html" -> ComparisonHtml::of;
      default ->
          throw new ParameterException(
              spec.commandLine(),
              "There is no format '" + format + "': use text, json, markdown or html");
    };
  }
}
