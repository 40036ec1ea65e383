package dev.cancelscope.app.launch;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cancelscope generate man-page|completion}: what packages install beside the program. */
@Command(
    name = "generate",
    hidden = true,
    description = "Prints the manual page or the completion of the shells, for packages.")
final class GenerateCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "WHAT", description = "man-page or completion.")
  private String what;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "cancelscope",
      description = "What the program is called where it is installed.")
  private String name;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  GenerateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommandSpec program = spec.root();
    String text =
        switch (what.toLowerCase(Locale.ROOT)) {
          case "man-page" -> new ManPage(name, Versions.own()).of(program);
          case "completion" -> AutoComplete.bash(name, program.commandLine());
          default ->
              throw new ParameterException(
                  spec.commandLine(), "There is no '" + what + "': use man-page or completion");
        };
    console.out().print(text);
    console.out().flush();
    return ExitCode.FINE;
  }
}
