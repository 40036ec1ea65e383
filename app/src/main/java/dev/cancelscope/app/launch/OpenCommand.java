package dev.cancelscope.app.launch;

import dev.cancelscope.app.instance.SingleInstance;
import dev.cancelscope.app.settings.UserFolders;
import java.nio.file.Files;
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
    for (Path trace : traces) {
      if (!Files.exists(trace)) {
        throw new Failure(ExitCode.UNREADABLE, trace + " does not exist; check the path.");
      }
    }
    requireDisplay(console);
    Logs.into(UserFolders.here().logFile());
    try {
      return run(traces);
    } catch (UnsupportedOperationException noWindow) {
      throw noWindow(noWindow);
    }
  }

  static void requireDisplay(Console console) throws Failure {
    if (!Display.available(console.environment())) {
      throw new Failure(
          ExitCode.USAGE,
          "There is no display to open a window on; without one, try"
              + " `cancelscope report FILE` or `cancelscope render FILE -o FILE.png`.");
    }
  }

  /** No GTK, or a display that is gone. */
  static Failure noWindow(UnsupportedOperationException problem) {
    return new Failure(
        ExitCode.USAGE,
        "No window can be opened here (%s): on Linux it takes GTK 3 (libgtk-3-0) and a display that answers."
            .formatted(problem.getMessage()));
  }

  /** The app that runs already takes the files; else this becomes that app. */
  private int run(List<Path> traces) {
    List<String> arguments = traces.stream().map(Path::toString).toList();
    // Another version or another package beside this one has windows of its own.
    String name =
        Display.name(console.environment()) + "-" + Versions.own() + Versions.ofOtherPackage();
    switch (SingleInstance.claim(UserFolders.here().runtime(), name, traces)) {
      case SingleInstance.Role.First(var instance) -> DesktopApp.run(arguments, instance);
      case SingleInstance.Role.HandedOver _ ->
          console.out().println("Opened in the window that is there already.");
      case SingleInstance.Role.Alone _ -> DesktopApp.run(arguments);
    }
    return ExitCode.FINE;
  }
}
