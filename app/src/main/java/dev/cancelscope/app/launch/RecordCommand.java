package dev.cancelscope.app.launch;

import dev.cancelscope.app.record.Recording;
import dev.cancelscope.app.settings.UserFolders;
import dev.cancelscope.recorder.asyncio.Python;
import dev.cancelscope.recorder.asyncio.PythonInstallations;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cancelscope record -- SCRIPT.py}: runs a program and keeps its trace. */
@Command(
    name = "record",
    description =
        "Runs a Python program under the recorder. Its input, output and exit code are its own.")
final class RecordCommand implements Callable<Integer> {
  private static final Set<String> DETAILS = Set.of("cancellation", "full");

  private final Console console;

  @Spec private CommandSpec spec;

  @Option(
      names = "--python",
      paramLabel = "EXE",
      description = "The Python to use, 3.11 or newer; default: the first that is found.")
  private @Nullable String python;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the trace goes; default: SCRIPT-DATE-TIME.cancelscope.")
  private @Nullable Path output;

  @Option(
      names = "--detail",
      paramLabel = "LEVEL",
      defaultValue = "cancellation",
      description = "cancellation (default), or full: every wait and every step.")
  private String detail;

  @Parameters(
      paramLabel = "PROGRAM",
      arity = "1..*",
      description = "After `--`: SCRIPT.py or -m MODULE, and its arguments.")
  private List<String> program;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  RecordCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    String level = detail.toLowerCase(Locale.ROOT);
    if (!DETAILS.contains(level)) {
      throw wrong("--detail is cancellation or full, not '" + detail + "'");
    }
    if (program.getFirst().equals("-m") && program.size() == 1) {
      throw wrong("-m needs the name of a module");
    }
    PythonInstallations installations = PythonInstallations.here();
    Python chosen = python == null ? installations.forRecording() : installations.named(python);
    Path trace =
        output == null ? TraceName.of(program, LocalDateTime.now(ZoneId.systemDefault())) : output;
    var recording = new Recording(chosen, trace, level, program);
    int exitCode = recording.run(UserFolders.here().cache(Versions.own()));
    console
        .err()
        .println(
            recording.left()
                ? "Cancelscope: the trace is at " + trace
                : "Cancelscope: no trace was written to " + trace);
    return exitCode;
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
