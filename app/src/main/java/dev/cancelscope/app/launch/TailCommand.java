package dev.cancelscope.app.launch;

import dev.cancelscope.app.follow.FollowState;
import dev.cancelscope.app.follow.Follower;
import dev.cancelscope.app.fx.ExitHook;
import dev.cancelscope.app.fx.Job;
import dev.cancelscope.trace.load.TraceGlance;
import dev.cancelscope.trace.report.TailText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code cancelscope tail FILE}: cancellations and findings of a growing trace as they come; of a
 * folder, those of the processes whose traces are in it.
 */
@Command(
    name = "tail",
    description =
        "Prints the cancellations and findings of a trace as they come, until its recording ends;"
            + " of a folder, those of a process and of all that it started. Ctrl+C ends it"
            + " earlier, in order.")
final class TailCommand implements Callable<Integer> {
  private static final long SHORT_MILLIS = 5;

  private final Console console;

  @Parameters(
      paramLabel = "FILE",
      description = "The trace, which may still be growing, or a folder of such traces.")
  private Path file;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  TailCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (!Files.exists(file)) {
      throw new Failure(ExitCode.UNREADABLE, file + " does not exist; check the path.");
    }
    if (Files.isDirectory(file) && TraceGlance.in(file).isEmpty()) {
      throw new Failure(
          ExitCode.UNREADABLE,
          file + " holds no trace that can be read; check the path, or start the program first.");
    }
    var job = new Job();
    var over = new AtomicBoolean();
    var text = new TailText();
    try (var _ = ExitHook.install(() -> endInOrder(job, over))) {
      Follower.Update last = Follower.follow(file, job, update -> print(text, update, false));
      print(text, last, true);
      console.out().println(end(text, last));
      console.out().flush();
    } finally {
      over.set(true);
    }
    return ExitCode.FINE;
  }

  private void print(TailText text, Follower.Update update, boolean last) {
    if (update.trace() != null) {
      text.linesOf(update.trace(), update.changes(), last).forEach(console.out()::println);
      console.out().flush();
    } else if (update.state().isTrouble()) {
      console.err().println(update.state().words());
    }
  }

  private static String end(TailText text, Follower.Update last) {
    String how = last.state() == FollowState.STOPPED ? "" : " " + last.state().words();
    return text.summary() + how;
  }

  /** The last lines are printed before the process goes. */
  private static void endInOrder(Job job, AtomicBoolean over) {
    job.cancel();
    try {
      while (!over.get()) {
        Thread.sleep(SHORT_MILLIS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCode.FINE);
  }
}
