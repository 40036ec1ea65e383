package dev.cancelscope.app.launch;

import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.recorder.asyncio.NoPythonException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * One run of the command line, from arguments to exit code. Whatever fails ends in one sentence.
 */
final class CommandRun {
  private final Console console;
  private boolean debug;

  CommandRun(Console console) {
    this.console = console;
  }

  int run(String... arguments) {
    Logs.quiet();
    var root = new CancelscopeCommand(console);
    var line = new CommandLine(root, new CommandFactory(console));
    line.setOut(writer(console.out()));
    line.setErr(writer(console.err()));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    // What comes after the program that record runs belongs to that program.
    line.getSubcommands()
        .forEach((name, command) -> command.setStopAtPositional(name.equals("record")));
    line.setParameterExceptionHandler((problem, _) -> wrongUsage(problem));
    line.setExecutionExceptionHandler(
        (problem, _, parsed) -> {
          debug = parsed.hasMatchedOption("--debug") || root.debug();
          return failed(problem);
        });
    try {
      return line.execute(arguments);
    } catch (OutOfMemoryError _) { // what took it all is let go by now
      say(Memory.tooLittle());
      return ExitCode.UNREADABLE;
    }
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
  }

  private int wrongUsage(ParameterException problem) {
    CommandLine command = problem.getCommandLine();
    say(Sentences.of(problem.getMessage()));
    say("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private int failed(Exception problem) {
    if (debug) {
      problem.printStackTrace(console.err());
    }
    return switch (problem) {
      case Failure failure -> said(failure.exitCode(), problem);
      case UnreadableTraceException _ -> said(ExitCode.UNREADABLE, problem);
      case NoPythonException _ -> said(ExitCode.USAGE, problem);
      default -> fault(problem);
    };
  }

  private int said(int exitCode, Exception problem) {
    say(Sentences.of(problem.getMessage()));
    return exitCode;
  }

  private int fault(Exception problem) {
    say(Logs.sentenceOfFault(problem));
    return ExitCode.UNREADABLE;
  }

  private void say(@Nullable String sentence) {
    console.err().println(sentence);
  }
}
