package dev.cancelscope.app.launch;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.record.Recording;
import dev.cancelscope.app.record.TraceName;
import dev.cancelscope.app.settings.UserFolders;
import dev.cancelscope.recorder.asyncio.Python;
import dev.cancelscope.recorder.asyncio.PythonInstallations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

  @Option(names = "--follow", description = "Opens the app on the trace while it grows.")
  private boolean follow;

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
    int exitCode = follow ? runFollowed(recording, trace) : run(recording);
    console
        .err()
        .println(
            recording.left()
                ? "Cancelscope: the trace is at " + trace
                : "Cancelscope: no trace was written to " + trace);
    return exitCode;
  }

  private static int run(Recording recording) throws IOException, InterruptedException {
    return recording.run(UserFolders.here().cache(Versions.own()));
  }

  /** The program runs beside the window, and its end does not close that. */
  private int runFollowed(Recording recording, Path trace) throws Exception {
    OpenCommand.requireDisplay(console);
    Logs.into(UserFolders.here().logFile());
    Files.deleteIfExists(trace); // an older one must not be taken for this one
    var exitCode = new CompletableFuture<Integer>();
    Background.daemonThreads("recording")
        .run(
            () -> {
              try {
                return exitCode.complete(run(recording));
              } catch (IOException problem) {
                return exitCode.completeExceptionally(problem);
              }
            },
            _ -> {},
            exitCode::completeExceptionally);
    try {
      DesktopApp.run(List.of(DesktopApp.FOLLOW + trace.toAbsolutePath()));
    } catch (UnsupportedOperationException noWindow) {
      console.err().println(OpenCommand.noWindow(noWindow).getMessage());
    }
    if (!exitCode.isDone()) {
      console.err().println("Cancelscope: the program goes on; Ctrl+C stops it");
    }
    try {
      return exitCode.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof IOException problem ? problem : e;
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
