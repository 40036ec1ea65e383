package dev.cancelscope.app.launch;

import dev.cancelscope.app.attach.AttachSearch;
import dev.cancelscope.app.attach.AttachWords;
import dev.cancelscope.app.attach.Attachable;
import dev.cancelscope.app.fx.Job;
import dev.cancelscope.app.record.RecordedProcess;
import dev.cancelscope.app.record.RecordedProcesses;
import dev.cancelscope.app.record.RecordedProcesses.Look;
import dev.cancelscope.app.record.SignalledRecording;
import dev.cancelscope.app.record.SignalledRecording.Answer;
import dev.cancelscope.app.settings.UserFolders;
import dev.cancelscope.app.text.IoReasons;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.format.event.VisibleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code cancelscope attach [PID|FILE|FOLDER]}: to a program that runs, and is or can be recorded.
 */
@Command(
    name = "attach",
    description =
        "Lists the recorded programs that run, opens the app on one of them, or asks one that was"
            + " started with CANCELSCOPE_SIGNAL to begin or end a recording.")
final class AttachCommand implements Callable<Integer> {
  private static final int LONGEST_WORDS = 300;

  private final Console console;
  private final RecordedProcesses processes = RecordedProcesses.here();
  private final AttachSearch search = new AttachSearch(processes);

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PID|FILE|FOLDER",
      arity = "0..1",
      description =
          "A process; the trace that it writes; or a folder of traces. Without: lists your recorded"
              + " processes on this machine.")
  private @Nullable String target;

  @ArgGroup private @Nullable Question question;

  /** What the process is asked; at most one. */
  static final class Question {
    @Option(names = "--begin", description = "Asks PID to begin a recording; opens no window.")
    private boolean begin;

    @Option(names = "--end", description = "Asks PID to end the recording that is on.")
    @SuppressWarnings("UnusedVariable") // what neither of the others asks
    private boolean end;

    @Option(
        names = "--snapshot",
        description = "Asks PID for a recording that ends at once: what is alive.")
    private boolean snapshot;

    Answer ask(SignalledRecording recording, RecordedProcess process) throws IOException {
      if (snapshot) {
        return recording.snapshot(process);
      }
      return begin ? recording.begin(process) : recording.end(process);
    }
  }

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  AttachCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    String named = target;
    if (named == null) {
      if (question != null) {
        throw new ParameterException(spec.commandLine(), "which process? Name its PID");
      }
      print(search.onThisMachine(), noneHere());
      return ExitCode.FINE;
    }
    Path path = path(named);
    // A file may have a number for its name: ./4711 is that.
    if (named.chars().allMatch(Character::isDigit) && named.length() < 10) {
      return attach(Long.parseLong(named));
    }
    return Files.isDirectory(path) ? attachIn(path) : attachTo(path);
  }

  private Path path(String named) {
    try {
      return Path.of(named);
    } catch (InvalidPathException e) {
      throw new ParameterException(spec.commandLine(), "'" + named + "' is no PID and no path");
    }
  }

  private String noneHere() {
    return Texts.get(processes.canTell() ? "attach.none" : "attach.cannot-tell");
  }

  private int attach(long processId) throws Exception {
    Look look = search.look(processId);
    if (!(look instanceof Look.Found(var process))) {
      throw new Failure(ExitCode.UNREADABLE, AttachWords.of(look, processId));
    }
    if (question != null) {
      return ask(question, process);
    }
    openWindow(DesktopApp.ATTACH + processId);
    return ExitCode.FINE;
  }

  private int ask(Question asked, RecordedProcess process) throws IOException, Failure {
    Answer answer = asked.ask(new SignalledRecording(processes, new Job()), process);
    String words = AttachWords.of(answer, process);
    boolean done =
        switch (answer) {
          case Answer.Began _, Answer.Ended _ -> true;
          case Answer.NothingToDo _, Answer.NotListening _, Answer.NoAnswer _ -> false;
        };
    if (!done) {
      throw new Failure(ExitCode.UNREADABLE, words);
    }
    console.out().println(words);
    console.out().flush();
    return ExitCode.FINE;
  }

  /** The session in the folder, while something writes one of its traces; else a list. */
  private int attachIn(Path folder) throws Exception {
    requireNoQuestion();
    List<Attachable> found;
    try {
      found = search.in(folder);
    } catch (IOException problem) {
      throw new Failure(
          ExitCode.UNREADABLE, "Cannot list " + folder + ": " + IoReasons.of(problem) + ".");
    }
    if (found.size() > 1 && found.stream().anyMatch(each -> each.state().isLive())) {
      openWindow(DesktopApp.FOLLOW + folder.toAbsolutePath());
      return ExitCode.FINE;
    }
    List<Attachable> live = found.stream().filter(each -> each.state().isLive()).toList();
    if (live.size() == 1) {
      open(live.getFirst());
    } else {
      print(found, Texts.format("attach.none-in", folder));
    }
    return ExitCode.FINE;
  }

  private int attachTo(Path file) throws Exception {
    if (!Files.exists(file)) {
      throw new Failure(ExitCode.UNREADABLE, file + " does not exist; check the path.");
    }
    Optional<Attachable> found = search.of(file);
    if (found.isEmpty()) {
      throw new Failure(
          ExitCode.UNREADABLE, file + " is no trace; `cancelscope validate` says what is wrong.");
    }
    Attachable one = found.orElseThrow();
    Optional<RecordedProcess> process = one.known();
    if (question != null) {
      if (process.isEmpty()) {
        throw new Failure(ExitCode.UNREADABLE, visible(one.words()));
      }
      return ask(question, process.orElseThrow());
    }
    open(one);
    return ExitCode.FINE;
  }

  private void requireNoQuestion() {
    if (question != null) {
      throw new ParameterException(
          spec.commandLine(), "a folder cannot be asked; name the PID of one process");
    }
  }

  private void open(Attachable one) throws Failure {
    Optional<RecordedProcess> process = one.known();
    if (process.isPresent()) {
      openWindow(DesktopApp.ATTACH + process.orElseThrow().processId());
    } else if (one.trace() != null) {
      console.err().println(visible(one.words()));
      openWindow(DesktopApp.FOLLOW + one.trace().toAbsolutePath());
    }
  }

  private void openWindow(String argument) throws Failure {
    OpenCommand.requireDisplay(console);
    Logs.into(UserFolders.here().logFile());
    try {
      DesktopApp.run(List.of(argument));
    } catch (UnsupportedOperationException noWindow) {
      throw OpenCommand.noWindow(noWindow);
    }
  }

  private void print(List<Attachable> found, String none) {
    if (found.isEmpty()) {
      console.out().println(none);
    }
    for (Attachable one : found) {
      console.out().println(visible(one.program()));
      console.out().println("    " + visible(one.words()));
    }
    console.out().flush();
  }

  private static String visible(String text) {
    return VisibleText.of(text, LONGEST_WORDS);
  }
}
