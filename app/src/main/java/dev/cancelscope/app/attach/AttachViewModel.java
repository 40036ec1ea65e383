package dev.cancelscope.app.attach;

import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.fx.Job;
import dev.cancelscope.app.record.RecordedProcess;
import dev.cancelscope.app.record.RecordedProcesses;
import dev.cancelscope.app.record.RecordedProcesses.Look;
import dev.cancelscope.app.record.SignalledRecording;
import dev.cancelscope.app.record.SignalledRecording.Answer;
import dev.cancelscope.app.text.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What can be attached to, and the one process that this window is attached to. No part of a trace
 * names a process here: a process is found by what it holds open, and asked only by a press. FX
 * thread only.
 */
public final class AttachViewModel {
  private final RecordedProcesses processes;
  private final AttachSearch search;
  private final Background background;
  private final Consumer<Path> follow;
  private final ObservableList<Attachable> found = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(this, "state", State.NONE);
  private final ReadOnlyBooleanWrapper session = new ReadOnlyBooleanWrapper(this, "session", false);
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper(this, "words", "");
  private Job looking = new Job();
  private Job asking = new Job();

  /** It records no more, and may be about to exit: it is looked at on. */
  private boolean runsOn;

  private boolean lookingAgain;
  private @Nullable RecordedProcess attached;
  private @Nullable Path folder;

  /** Who goes on where this one was left. */
  private @Nullable AttachViewModel successor;

  /** How it stands with the process that this window is attached to. */
  public enum State {
    /** There is none. */
    NONE,
    /** It is recorded from its start: what lives is in the trace, and nothing is to be asked. */
    RECORDED,
    /** It records since a signal; it can be asked to end that. */
    RECORDED_BY_SIGNAL,
    /** It can be asked to begin. */
    LISTENING,
    /** It has been asked, and has not answered yet. */
    ASKED,
    /** It is not there any more, or the recorder is not in it any more. */
    OVER
  }

  /**
   * Makes it.
   *
   * @param follow shows a trace as it grows
   */
  public AttachViewModel(
      RecordedProcesses processes, Background background, Consumer<Path> follow) {
    this.processes = processes;
    this.background = background;
    this.follow = follow;
    search = new AttachSearch(processes);
  }

  /** What was found last. */
  public ObservableList<Attachable> found() {
    return found;
  }

  /** What there is to say about what was found; empty: nothing. */
  public ReadOnlyStringProperty noteProperty() {
    return note.getReadOnlyProperty();
  }

  /** Whether what was found are several traces of one folder. */
  public ReadOnlyBooleanProperty sessionProperty() {
    return session.getReadOnlyProperty();
  }

  /** Follows all of the folder as one session. */
  public void attachSession() {
    Path chosen = folder;
    if (chosen != null) {
      detach();
      follow.accept(chosen);
    }
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

  /** Looks for the processes of this machine. */
  public void look() {
    folder = null;
    String none = processes.canTell() ? "attach.none" : "attach.cannot-tell";
    list(search::onThisMachine, Texts.get(none));
  }

  /** Looks for the traces of a folder. */
  public void lookIn(Path chosen) {
    folder = chosen;
    list(() -> search.in(chosen), Texts.format("attach.none-in", chosen));
  }

  /** Looks where it has looked last. */
  public void lookAgain() {
    Path chosen = folder;
    if (chosen == null) {
      look();
    } else {
      lookIn(chosen);
    }
  }

  private void list(Callable<List<Attachable>> where, String none) {
    looking.cancel();
    looking =
        background.run(
            where,
            now -> {
              found.setAll(now);
              session.set(folder != null && now.size() > 1);
              note.set(now.isEmpty() ? none : "");
            },
            problem -> {
              found.clear();
              note.set(Texts.format("attach.not-listed", String.valueOf(problem.getMessage())));
            });
  }

  /** Follows what it writes, and shows what it can be asked. */
  public void attach(Attachable chosen) {
    chosen.known().ifPresentOrElse(this::attach, this::detach);
    Path trace = chosen.trace();
    if (trace != null) {
      follow.accept(trace);
    }
  }

  /** The same by its number, as the command line has it. */
  public void attach(long processId) {
    background.run(
        () -> search.look(processId),
        look -> {
          if (look instanceof Look.Found(var process)) {
            attach(Attachable.of(process));
          } else {
            turn(State.OVER, AttachWords.of(look, processId));
          }
        },
        problem -> turn(State.OVER, String.valueOf(problem.getMessage())));
  }

  private void attach(RecordedProcess process) {
    asking.cancel();
    attached = process;
    show(process);
  }

  private void show(RecordedProcess process) {
    State now =
        switch (Attachable.of(process).state()) {
          case LISTENING -> State.LISTENING;
          case RECORDED_BY_SIGNAL -> State.RECORDED_BY_SIGNAL;
          case RECORDED, SEEMS_TO_RUN, ENDED, NOT_HERE -> State.RECORDED;
        };
    turn(now, sentence(now, process));
  }

  private static String sentence(State now, RecordedProcess process) {
    return Texts.format(
        switch (now) {
          case LISTENING -> "attach.is.listening";
          case RECORDED_BY_SIGNAL -> "attach.is.by-signal";
          case ASKED -> "attach.is.asked";
          case NONE, RECORDED, OVER -> "attach.is.recorded";
        },
        Long.toString(process.processId()),
        process.program());
  }

  /** Asks it to begin a recording, which is then followed. */
  public void begin() {
    ask(SignalledRecording::begin);
  }

  /** Asks it to end the recording that a signal has begun. */
  public void end() {
    ask(SignalledRecording::end);
  }

  /** Asks it what is alive, and for nothing more. */
  public void snapshot() {
    ask(SignalledRecording::snapshot);
  }

  private interface Question {
    Answer ask(SignalledRecording recording, RecordedProcess process) throws IOException;
  }

  private void ask(Question question) {
    RecordedProcess process = attached;
    if (process == null || state() == State.ASKED) {
      return;
    }
    turn(State.ASKED, sentence(State.ASKED, process));
    var begun = new Job();
    asking = begun;
    background.run(
        begun,
        () -> question.ask(new SignalledRecording(processes, begun), process),
        answer -> answered(process, answer),
        problem -> settle(process, AttachWords.notSent(problem)));
  }

  private void answered(RecordedProcess process, Answer answer) {
    AttachViewModel next = successor;
    if (next != null) {
      next.answered(process, answer);
      return;
    }
    switch (answer) {
      case Answer.Began(var trace) -> follow.accept(trace);
      case Answer.Ended(var trace) -> follow.accept(trace);
      case Answer.NothingToDo _, Answer.NotListening _, Answer.NoAnswer _ -> {}
    }
    settle(process, AttachWords.of(answer, process));
  }

  /** Shows how it stands with the process by now, and what came of the question. */
  private void settle(RecordedProcess process, String outcome) {
    AttachViewModel next = successor;
    if (next != null) {
      next.settle(process, outcome);
      return;
    }
    background.run(
        () -> search.look(process.processId()),
        look -> {
          looked(process, look, true);
          words.set(outcome.isEmpty() ? words.get() : outcome);
        },
        _ -> turn(State.OVER, outcome));
  }

  /** Looks whether it is there still; to be called now and then. */
  public void tick() {
    RecordedProcess process = attached;
    boolean over = state() == State.OVER && !runsOn;
    if (process == null || lookingAgain || state() == State.ASKED || over) {
      return;
    }
    lookingAgain = true;
    background.run(
        () -> search.look(process.processId()),
        look -> {
          lookingAgain = false;
          looked(process, look, false);
        },
        _ -> lookingAgain = false);
  }

  private void looked(RecordedProcess process, Look look, boolean evenIfAsked) {
    if (!process.equals(attached) || (state() == State.ASKED && !evenIfAsked)) {
      return;
    }
    if (look instanceof Look.Found(var now) && now.isSameAs(process)) {
      attached = now;
      if (!now.equals(process) || state() == State.ASKED || runsOn) {
        runsOn = false;
        show(now);
      }
      return;
    }
    runsOn = look instanceof Look.NotRecorded;
    turn(
        State.OVER,
        Texts.format(
            runsOn ? "attach.is.ended" : "attach.is.gone",
            Long.toString(process.processId()),
            process.program()));
  }

  /** Goes on where another was, whose window goes away: it stays attached, also while it asks. */
  public void takeOver(AttachViewModel before) {
    before.successor = this;
    folder = before.folder;
    asking = before.asking;
    attached = before.attached;
    runsOn = before.runsOn;
    before.asking = new Job();
    RecordedProcess process = attached;
    switch (before.state()) {
      case NONE -> {}
      case ASKED -> {
        if (process != null) {
          turn(State.ASKED, sentence(State.ASKED, process));
        }
      }
      case RECORDED, RECORDED_BY_SIGNAL, LISTENING -> {
        if (process != null) {
          show(process);
        }
      }
      case OVER -> turn(State.OVER, before.words.get());
    }
  }

  /** Lets go of it; what was read stays. */
  public void detach() {
    asking.cancel();
    attached = null;
    runsOn = false;
    turn(State.NONE, "");
  }

  private void turn(State now, String sentence) {
    words.set(sentence);
    state.set(now);
  }
}
