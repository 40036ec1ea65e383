package dev.cancelscope.app.launch;

import dev.cancelscope.app.settings.UserFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cancelscope open [FILE…]}: a window for each file. */
@Command(name = "open", description = "Opens traces in the desktop app.")
final class OpenCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "Traces to open.")
  private List<Path> files = List.of();

  OpenCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Failure {
    return open(files);
  }

  int open(List<Path> traces) throws Failure {
    if (!Display.available(console.environment())) {
      throw new Failure(
          ExitCode.USAGE,
          "There is no display to open a window on; without one, try"
              + " `cancelscope report FILE` or `cancelscope render FILE -o FILE.png`.");
    }
    Logs.into(UserFolders.here().logFile());
    DesktopApp.run(traces.stream().map(Path::toString).toList());
    return ExitCode.FINE;
  }
}
