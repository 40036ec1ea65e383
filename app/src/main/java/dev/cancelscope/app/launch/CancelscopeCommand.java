package dev.cancelscope.app.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** {@code cancelscope [FILE…]}: without a command, the window. */
@Command(
    name = "cancelscope",
    description = "A visual debugger for the cancellation of asynchronous tasks.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = CancelscopeCommand.Version.class,
    subcommands = {
      OpenCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      RenderCommand.class,
      RecordCommand.class,
      AttachCommand.class,
      TailCommand.class,
      ValidateCommand.class,
      RedactCommand.class,
      RecorderCommand.class,
      GenerateCommand.class
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:fine",
      "1:--fail-on is met, or validate found problems",
      "2:wrong usage",
      "3:the file cannot be read or is no trace; the process cannot be attached to"
    })
final class CancelscopeCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "Traces to open.")
  private List<Path> files = List.of();

  @Option(names = "--demo", hidden = true, description = "Opens a sample.")
  private boolean demo;

  @Option(
      names = "--debug",
      hidden = true,
      scope = ScopeType.INHERIT,
      description = "Prints the stack trace of a failure.")
  private boolean debug;

  CancelscopeCommand(Console console) {
    this.console = console;
  }

  boolean debug() {
    return debug;
  }

  @Override
  public Integer call() throws Exception {
    return demo ? new Demo(console).run() : new OpenCommand(console).open(files);
  }

  /** Answers {@code --version}. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"cancelscope " + Versions.own()};
    }
  }
}
