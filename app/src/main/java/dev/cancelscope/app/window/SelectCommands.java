package dev.cancelscope.app.window;

import dev.cancelscope.app.findings.FindingRow;
import dev.cancelscope.app.findings.FindingsViewModel;
import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.session.CancelLinks;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.TaskStops;
import dev.cancelscope.app.text.Texts;
import dev.cancelscope.trace.load.LoadedTrace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From one thing that is looked at to the next. */
final class SelectCommands {
  private final Session session;
  private final OpenViewModel opening;
  private final FindingsViewModel findings;
  private final Notices notices;
  private final Background background;

  private SelectCommands(
      Session session,
      OpenViewModel opening,
      FindingsViewModel findings,
      Notices notices,
      Background background) {
    this.session = session;
    this.opening = opening;
    this.findings = findings;
    this.notices = notices;
    this.background = background;
  }

  static void add(
      Commands commands,
      Session session,
      OpenViewModel opening,
      FindingsViewModel findings,
      Notices notices,
      Background background) {
    var own = new SelectCommands(session, opening, findings, notices, background);
    var open = session.openProperty();
    commands.add(Command.STEP_FORWARD, open, () -> own.step(1));
    commands.add(Command.STEP_BACK, open, () -> own.step(-1));
    commands.add(Command.NEXT_FINDING, open, () -> own.finding(1));
    commands.add(Command.PREVIOUS_FINDING, open, () -> own.finding(-1));
    commands.add(Command.FOLLOW_CAUSE, open, own::followCause);
    commands.add(Command.FOLLOW_EFFECT, open, own::followEffect);
    commands.add(Command.SELECTION_TO_RANGE, open, session::selectionToRange);
    commands.add(Command.BACK, session.history().canGoBackProperty(), () -> session.retrace(-1));
    commands.add(
        Command.FORWARD, session.history().canGoForwardProperty(), () -> session.retrace(1));
    commands.add(Command.CLEAR, own::clear);
  }

  private void step(int direction) {
    LoadedTrace trace = session.trace();
    if (trace != null) {
      TaskStops.next(trace, session.selection(), direction).ifPresent(session::goTo);
    }
  }

  private void followCause() {
    LoadedTrace trace = session.trace();
    if (trace != null) {
      CancelLinks.cause(trace, session.selection())
          .ifPresentOrElse(session::goTo, () -> notices.say(Texts.get("follow.no-cause")));
    }
  }

  private void followEffect() {
    LoadedTrace trace = session.trace();
    Selection from = session.selection();
    if (trace != null) {
      background.run(
          () -> CancelLinks.effects(trace, from), effects -> goTo(from, effects), _ -> {});
    }
  }

  private void goTo(Selection from, List<Selection> effects) {
    if (session.selection().equals(from)) {
      if (effects.isEmpty()) {
        notices.say(Texts.get("follow.no-effect"));
      } else {
        session.goTo(effects.getFirst());
        if (effects.size() > 1) {
          notices.say(Texts.count("follow.effects", effects.size()));
        }
      }
    }
  }

  private void finding(int direction) {
    @Nullable FindingRow next = findings.neighbour(direction);
    if (next != null) {
      findings.choose(next);
    }
  }

  /** One thing at a time: the loading, then the marked time, the selection, the search. */
  private void clear() {
    if (opening.isLoading()) {
      opening.cancel();
    } else if (session.range() != null) {
      session.rangeProperty().set(null);
    } else if (!(session.selection() instanceof Selection.Nothing)) {
      session.select(Selection.NOTHING);
    } else {
      session.finder().queryProperty().set("");
    }
  }
}
