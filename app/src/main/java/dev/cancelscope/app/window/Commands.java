package dev.cancelscope.app.window;

import dev.cancelscope.app.findings.FindingRow;
import dev.cancelscope.app.findings.FindingsViewModel;
import dev.cancelscope.app.gantt.GanttViewModel;
import dev.cancelscope.app.open.OpenViewModel;
import dev.cancelscope.app.open.TraceSource;
import dev.cancelscope.app.session.Selection;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.app.session.TaskStops;
import dev.cancelscope.app.session.Viewport;
import dev.cancelscope.app.tasktree.TaskTreeViewModel;
import dev.cancelscope.trace.load.LoadedTrace;
import org.jspecify.annotations.Nullable;

/** Does what keys, menus and buttons ask for. */
final class Commands {
  private static final double ZOOM = 1.5;
  private static final double MIDDLE = 0.5;
  private static final double PAN = 0.15;

  /** What only the window itself can do. */
  interface Frame {
    void focusFilter();

    void exportPicture();

    void toggleLegend();

    void showKeys();
  }

  private final Session session;
  private final OpenViewModel opening;
  private final TaskTreeViewModel tree;
  private final FindingsViewModel findings;
  private final GanttViewModel chart;
  private final FileDialogs dialogs;
  private final Frame frame;

  Commands(
      Session session,
      OpenViewModel opening,
      TaskTreeViewModel tree,
      FindingsViewModel findings,
      GanttViewModel chart,
      FileDialogs dialogs,
      Frame frame) {
    this.session = session;
    this.opening = opening;
    this.tree = tree;
    this.findings = findings;
    this.chart = chart;
    this.dialogs = dialogs;
    this.frame = frame;
  }

  void run(Command command) {
    Viewport viewport = session.viewport();
    switch (command) {
      case OPEN -> dialogs.chooseTrace().map(TraceSource.OfFile::new).ifPresent(opening::open);
      case CLOSE -> session.closed();
      case FIND -> frame.focusFilter();
      case EXPORT_PICTURE -> frame.exportPicture();
      case ZOOM_IN -> viewport.zoom(ZOOM, MIDDLE);
      case ZOOM_OUT -> viewport.zoom(1 / ZOOM, MIDDLE);
      case PAN_LEFT -> viewport.pan(-PAN);
      case PAN_RIGHT -> viewport.pan(PAN);
      case FIT_SELECTION -> fitSelection();
      case FIT_ALL -> viewport.fitAll();
      case ROW_UP -> tree.move(-1);
      case ROW_DOWN -> tree.move(1);
      case STEP_FORWARD -> step(1);
      case STEP_BACK -> step(-1);
      case NEXT_FINDING -> finding(1);
      case PREVIOUS_FINDING -> finding(-1);
      case EXPAND_ALL -> session.visibleRows().expandAll();
      case COLLAPSE_ALL -> session.visibleRows().collapseAll();
      case CLEAR -> clear();
      case SWITCH_THEME -> session.themeProperty().set(session.theme().other());
      case SHOW_LEGEND -> frame.toggleLegend();
      case SHOW_KEYS -> frame.showKeys();
    }
  }

  private void step(int direction) {
    LoadedTrace trace = session.trace();
    if (trace != null) {
      TaskStops.next(trace, session.selection(), direction).ifPresent(session::goTo);
    }
  }

  /** A marked stretch of time goes before what is selected. */
  private void fitSelection() {
    if (chart.rangeProperty().get() == null) {
      session.fitSelection();
    } else {
      chart.zoomToRange();
      chart.setRange(null);
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
    } else if (chart.rangeProperty().get() != null) {
      chart.setRange(null);
    } else if (!(session.selection() instanceof Selection.Nothing)) {
      session.select(Selection.NOTHING);
    } else {
      session.visibleRows().filterProperty().set("");
    }
  }
}
