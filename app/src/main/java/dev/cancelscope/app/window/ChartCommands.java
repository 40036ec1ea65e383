package dev.cancelscope.app.window;

import dev.cancelscope.app.gantt.GanttViewModel;
import dev.cancelscope.app.session.Session;
import dev.cancelscope.trace.timeline.Arrangement;
import dev.cancelscope.trace.timeline.Arrangement.Grouping;
import dev.cancelscope.trace.timeline.Arrangement.Order;
import javafx.beans.property.ObjectProperty;

/** How the rows stand, and what the chart shows besides them. */
final class ChartCommands {
  private ChartCommands() {}

  static void add(Commands commands, Session session, GanttViewModel chart) {
    var open = session.openProperty();
    ObjectProperty<Arrangement> rows = session.visibleRows().arrangementProperty();
    commands.add(Command.ORDER_TREE, open, () -> order(rows, Order.TREE));
    commands.add(Command.ORDER_START, open, () -> order(rows, Order.START));
    commands.add(Command.ORDER_END, open, () -> order(rows, Order.END));
    commands.add(Command.ORDER_CLEANUP, open, () -> order(rows, Order.CLEANUP_TIME));
    commands.add(Command.GROUP_COROUTINE, open, () -> group(rows, Grouping.COROUTINE));
    commands.add(Command.GROUP_SITE, open, () -> group(rows, Grouping.CREATION_SITE));
    commands.add(Command.GROUP_PROCESS, open, () -> group(rows, Grouping.PROCESS));
    var whole = chart.wholeEpisodeProperty();
    commands.add(Command.WHOLE_EPISODE, open, () -> whole.set(!whole.get()));
    commands.add(Command.TIME_ORIGIN, open, chart::moveOrigin);
  }

  private static void order(ObjectProperty<Arrangement> rows, Order order) {
    rows.set(new Arrangement(order, rows.get().grouping()));
  }

  /** The same again takes the groups apart. */
  private static void group(ObjectProperty<Arrangement> rows, Grouping grouping) {
    boolean same = rows.get().grouping() == grouping;
    rows.set(new Arrangement(rows.get().order(), same ? Grouping.NONE : grouping));
  }
}
