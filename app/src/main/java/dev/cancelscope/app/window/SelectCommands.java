package dev.cancelscope.app.window;

import dev.cancelscope.app.findings.FindingRow;
import dev.cancelscope.app.findings.FindingsViewModel;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.TaskStops;
import dev.cancelscope.trace.load.LoadedTrace;
import org.jspecify.annotations.Nullable;

/** From one thing that is looked at to the next. */
final class SelectCommands {
  private final Session session;
  private final OpenViewModel opening;
  private final FindingsViewModel findings;

  private SelectCommands(Session session, OpenViewModel opening, FindingsViewModel findings) {
    this.session = session;
    this.opening = opening;
    this.findings = findings;
  }

  static void add(
      Commands commands, Session session, OpenViewModel opening, FindingsViewModel findings) {
    var own = new SelectCommands(session, opening, findings);
    var open = session.openProperty();
    commands.add(Command.STEP_FORWARD, open, () -> own.step(1));
    commands.add(Command.STEP_BACK, open, () -> own.step(-1));
    commands.add(Command.NEXT_FINDING, open, () -> own.finding(1));
    commands.add(Command.PREVIOUS_FINDING, open, () -> own.finding(-1));
    commands.add(Command.CLEAR, own::clear);
  }

  private void step(int direction) {
    LoadedTrace trace = session.trace();
    if (trace != null) {
      TaskStops.next(trace, session.selection(), direction).ifPresent(session::goTo);
    }
  }

  private void finding(int direction) {
    @Nullable FindingRow next = findings.neighbour(direction);
    if (next != null) {
      findings.choose(next);
    }
  }

  /** One thing at a time: the loading, then the marked time, the selection, the filter. */
  private void clear() {
    if (opening.isLoading()) {
      opening.cancel();
    } else if (session.range() != null) {
      session.rangeProperty().set(null);
    } else if (!(session.selection() instanceof Selection.Nothing)) {
      session.select(Selection.NOTHING);
    } else {
      session.visibleRows().filterProperty().set("");
    }
  }
}
