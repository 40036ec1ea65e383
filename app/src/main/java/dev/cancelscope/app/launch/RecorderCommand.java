package dev.cancelscope.app.launch;

import dev.cancelscope.app.text.IoReasons;
import dev.cancelscope.recorder.asyncio.AsyncioRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cancelscope recorder …}: the recorder itself, to take elsewhere. */
@Command(
    name = "recorder",
    description = "The recorder for asyncio, to take elsewhere.",
    subcommands = RecorderCommand.Export.class)
final class RecorderCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the field
  RecorderCommand() {}

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "What shall be done with the recorder? There is: recorder export DIR");
  }

  /** {@code cancelscope recorder export DIR}. */
  @Command(
      name = "export",
      description =
          "Writes cancelscope.pyz, which any Python from 3.11 on can run, and the same as a wheel,"
              + " which pip installs without a network.")
  static final class Export implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "A folder; made where it is missing.")
    private Path folder;

    @SuppressWarnings("NullAway.Init") // picocli fills the field
    Export(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() throws Failure {
      try {
        console.out().println(AsyncioRecorder.exportTo(folder));
        console.out().println(AsyncioRecorder.exportWheelTo(folder));
        return ExitCode.FINE;
      } catch (IOException problem) {
        throw new Failure(
            ExitCode.USAGE, "Cannot write to " + folder + ": " + IoReasons.of(problem) + ".");
      }
    }
  }
}
