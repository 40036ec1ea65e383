package dev.cancelscope.app.launch;

import dev.cancelscope.format.event.VisibleText;
import dev.cancelscope.trace.load.LoadedTrace;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cancelscope validate FILE}: what is wrong with a file, a line each. */
@Command(
    name = "validate",
    description = "Lists what is wrong with a trace file, a line each; 1 when there is anything.")
final class ValidateCommand implements Callable<Integer> {
  private static final int LENGTH = 1_000;

  private final Console console;

  @Parameters(paramLabel = "FILE", description = "The trace.")
  private Path file;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    LoadedTrace trace = TraceFiles.load(file);
    trace.problems().forEach(problem -> print(problem.sentence()));
    trace.store().contradictions().forEach(one -> print(one.sentence()));
    console.out().flush();
    console.err().println(summary(trace));
    boolean fine = trace.problems().isEmpty() && trace.store().contradictions().isEmpty();
    return fine ? ExitCode.FINE : ExitCode.FOUND;
  }

  private void print(String sentence) {
    console.out().println(VisibleText.of(sentence, LENGTH));
  }

  private static String summary(LoadedTrace trace) {
    String complete =
        switch (trace.completeness()) {
          case COMPLETE -> "complete";
          case TASKS_ALIVE -> "complete as a file; it ends while tasks are alive";
          case STOPPED_SHORT -> "incomplete: the recording stopped short";
        };
    String lost = trace.summary().lost() == 0 ? "" : ", %,d events lost";
    return String.format(
        Locale.ROOT,
        "%,d events, %,d problems, " + complete + lost + ".",
        trace.store().events(),
        trace.summary().problems() + trace.store().contradictions().size(),
        trace.summary().lost());
  }
}
