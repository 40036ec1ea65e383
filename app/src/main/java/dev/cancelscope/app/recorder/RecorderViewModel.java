package dev.cancelscope.app.recorder;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.record.RunSetup;
import dev.cancelscope.app.record.RunningProgram;
import dev.cancelscope.app.record.RunningProgram.Urgency;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.settings.Settings;
import dev.cancelscope.app.text.TaskTexts;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.recorder.asyncio.NoPythonException;
import dev.cancelscope.recorder.asyncio.NoPythonException.Why;
import dev.cancelscope.recorder.asyncio.Python;
import dev.cancelscope.recorder.asyncio.PythonInstallations;
import dev.cancelscope.trace.load.LoadedTrace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * One program at a time that is run under the recorder. Whatever is started, the user has typed: no
 * part of an open trace comes in here, but for the moments of its cancellations, which stand
 * between the lines of the output. FX thread only.
 */
public final class RecorderViewModel {
  private final Session session;
  private final Settings settings;
  private final Background background;
  private final FormCheck check;
  private final PythonInstallations installations;
  private final Consumer<Path> follow;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(this, "state", State.IDLE);
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper(this, "words", "");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final ObservableList<PythonChoice> pythons = FXCollections.observableArrayList();
  private final ObservableList<String> lines = FXCollections.observableArrayList();
  private Output output = new Output();
  private @Nullable RunningProgram program;
  private @Nullable RecordForm last;
  private int exitCode;

  /** Who goes on where this one was left. */
  private @Nullable RecorderViewModel successor;

  private Urgency next = Urgency.INTERRUPT;
  private long shownLines;

  /** Whether the lines are being put together with the cancellations. */
  private boolean marking;

  private @Nullable LoadedTrace shownTrace;

  /** How it stands with the program. */
  public enum State {
    /** None was started. */
    IDLE,
    /** What was typed is looked at, and then started. */
    STARTING,
    RUNNING,
    ENDED
  }

  /**
   * A Python of this machine.
   *
   * @param words its version and place, and what is wrong with it, if anything
   */
  public record PythonChoice(String executable, String words, boolean usable) {}

  /**
   * Makes it.
   *
   * @param recorderFolder where the recorder is unpacked to
   * @param follow shows a trace as it grows
   */
  public RecorderViewModel(
      Session session,
      Settings settings,
      Background background,
      Path recorderFolder,
      Consumer<Path> follow) {
    this.session = session;
    this.settings = settings;
    this.background = background;
    this.follow = follow;
    installations = PythonInstallations.here();
    check = new FormCheck(installations, recorderFolder);
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public State state() {
    return state.get();
  }

  /** The state in words. */
  public ReadOnlyStringProperty wordsProperty() {
    return words.getReadOnlyProperty();
  }

  /** Why what was typed cannot be run; empty: nothing is wrong with it. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Those that were found, once {@link #look} has. */
  public ObservableList<PythonChoice> pythons() {
    return pythons;
  }

  /** What one of them is, and what is wrong with it; blank: which is taken when none is named. */
  public String pythonWords(String executable) {
    if (executable.isEmpty()) {
      return pythons.stream()
          .filter(PythonChoice::usable)
          .findFirst()
          .map(first -> Texts.format("record.python.taken", first.words()))
          .orElse("");
    }
    return pythons.stream()
        .filter(python -> python.executable().equals(executable))
        .findFirst()
        .map(PythonChoice::words)
        .orElse("");
  }

  /** What the program has printed, with its cancellations in between. */
  public ObservableList<String> lines() {
    return lines;
  }

  /** What was recorded before, the last first. */
  public List<RecordForm> recent() {
    return settings.recentRecordings().stream()
        .flatMap(text -> RecordForm.parse(text).stream())
        .toList();
  }

  /** What the dialog begins with: the last recording, else nothing. */
  public RecordForm first() {
    List<RecordForm> before = recent();
    return before.isEmpty()
        ? RecordForm.empty(System.getProperty("user.home", ""))
        : before.getFirst();
  }

  /** Looks for Pythons, in the background. */
  public void look() {
    background.run(
        () -> installations.found().stream().map(RecorderViewModel::choice).toList(),
        pythons::setAll,
        _ -> pythons.clear());
  }

  private static PythonChoice choice(Python python) {
    boolean usable = python.version().runsRecorder();
    String key = usable ? "record.python" : "record.python.old";
    String executable = python.executable().toString();
    String shown = Texts.format(key, python.version().toString(), executable);
    return new PythonChoice(executable, shown, usable);
  }

  /**
   * Checks what was typed, and runs it.
   *
   * @param started told on this thread once it runs
   */
  public void start(RecordForm form, Runnable started) {
    if (state() == State.STARTING || state() == State.RUNNING) {
      problem.set(Texts.get("record.one-at-a-time"));
      return;
    }
    problem.set("");
    last = form;
    turn(State.STARTING, Texts.get("record.starting"));
    background.run(
        () -> {
          RunSetup setup = check.check(form);
          return new Started(setup, RunningProgram.start(setup));
        },
        running -> {
          runs(form, running);
          started.run();
        },
        this::refuse);
  }

  private record Started(RunSetup setup, RunningProgram program) {}

  private void runs(RecordForm form, Started started) {
    if (successor != null) {
      successor.runs(form, started);
      return;
    }
    var printed = new Output();
    output = printed;
    shownLines = -1;
    program = started.program();
    next = Urgency.INTERRUPT;
    settings.rememberRecording(form.text());
    turn(State.RUNNING, Texts.format("record.running", form.program().strip()));
    background.run(() -> started.program().readToEnd(printed::add), this::ended, _ -> outputLost());
    follow.accept(started.setup().trace());
  }

  private void outputLost() {
    if (successor != null) {
      successor.outputLost();
    } else {
      turn(State.ENDED, Texts.get("record.output-lost"));
    }
  }

  private void ended(int code) {
    if (successor != null) {
      successor.ended(code);
      return;
    }
    exitCode = code;
    turn(State.ENDED, howItEnded());
    tick();
  }

  private String howItEnded() {
    String how =
        exitCode > 128
            ? Texts.format("record.ended.signal", exitCode - 128)
            : Texts.format("record.ended", exitCode);
    String trouble = output.trouble();
    return trouble.isEmpty() ? how : Texts.format("record.ended.stopped-short", how, trouble);
  }

  /** Goes on where another was, whose window goes away: its program runs on. */
  public void takeOver(RecorderViewModel before) {
    before.successor = this;
    output = before.output;
    program = before.program;
    last = before.last;
    next = before.next;
    exitCode = before.exitCode;
    shownLines = -1;
    String name = last == null ? "" : last.program().strip();
    switch (before.state()) {
      case IDLE -> turn(State.IDLE, "");
      case STARTING -> turn(State.STARTING, Texts.get("record.starting"));
      case RUNNING -> turn(State.RUNNING, Texts.format("record.running", name));
      case ENDED -> turn(State.ENDED, howItEnded());
    }
    before.program = null;
    before.turn(State.IDLE, "");
    tick();
  }

  private void refuse(Throwable why) {
    if (successor != null) {
      successor.refuse(why);
      return;
    }
    turn(State.IDLE, "");
    problem.set(
        switch (why) {
          case BadFormException bad -> bad.sentence();
          case NoPythonException none -> noPython(none);
          default -> Texts.format("record.not-started", String.valueOf(why.getMessage()));
        });
  }

  /** What the next press of the button does. */
  public String stopWords() {
    return Texts.get(
        switch (next) {
          case INTERRUPT -> "record.stop";
          case TERMINATE -> "record.stop.terminate";
          case KILL -> "record.stop.kill";
        });
  }

  /** Asks it to stop, more urgently each time. */
  public void stop() {
    RunningProgram running = program;
    if (running == null || state() != State.RUNNING) {
      return;
    }
    try {
      running.stop(next);
      next = next.next();
      words.set(Texts.get("record.stopping"));
    } catch (IOException fault) {
      words.set(Texts.format("record.not-stopped", String.valueOf(fault.getMessage())));
    }
  }

  /** To be called when the window closes: nobody would read its output any more. */
  public void leave() {
    stop();
  }

  /** Runs again what was run last. */
  public void restart() {
    RecordForm again = last;
    if (again != null && state() == State.ENDED) {
      start(again.trace().isBlank() ? again : again.withTrace(""), () -> {});
    }
  }

  /** Puts the words about a program that has ended away. */
  public void dismiss() {
    if (state() == State.ENDED) {
      turn(State.IDLE, "");
    }
  }

  private static String noPython(NoPythonException none) {
    String what =
        switch (none.why()) {
          case Why.NoneFound _ -> Texts.get("record.no-python");
          case Why.Missing(String executable) ->
              Texts.format("record.no-python.missing", executable);
          case Why.Silent(Path executable) ->
              Texts.format("record.no-python.silent", executable.toString());
          case Why.TooOld(Python python) ->
              Texts.format(
                  "record.no-python.old",
                  python.version().toString(),
                  python.executable().toString());
        };
    return TaskTexts.sentence(Texts.format("record.no-python.do", what, NoPythonException.OLDEST));
  }

  private void turn(State now, String sentence) {
    words.set(sentence);
    state.set(now);
  }

  /** Brings the output up to date; to be called now and then. */
  @SuppressWarnings("ReferenceEquality") // the very state of the trace
  public void tick() {
    Output printed = output;
    LoadedTrace trace = session.trace();
    boolean news = printed.count() != shownLines || trace != shownTrace;
    if (news && state() == State.RUNNING && !printed.trouble().isEmpty()) {
      words.set(Texts.format("record.stopped-short", printed.trouble()));
    }
    if (news && !marking && state() != State.IDLE) {
      shownLines = printed.count();
      shownTrace = trace;
      marking = true;
      background.run(
          () -> MarkedOutput.of(printed.lines(), trace), this::show, _ -> marking = false);
    }
  }

  private void show(List<String> now) {
    marking = false;
    if (!now.equals(lines)) {
      lines.setAll(now);
    }
  }
}
