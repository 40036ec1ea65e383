package dev.cancelscope.trace.drawn;

import dev.cancelscope.format.event.CancelEvent;
import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.format.event.CancelEvent.Clearing;
import dev.cancelscope.format.event.CleanupEvent;
import dev.cancelscope.format.event.CleanupEvent.Ending;
import dev.cancelscope.format.event.CleanupEvent.Kind;
import dev.cancelscope.format.event.ResourceEvent;
import dev.cancelscope.format.event.RunEvent;
import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.format.event.TaskEvent.Loss;
import dev.cancelscope.format.event.TaskEvent.Outcome;
import dev.cancelscope.format.event.TimedEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads the row of a task. */
final class TaskSigns {
  private final DrawnRow row;
  private final long columnNanos;
  private final DrawnNames names;
  private final BiConsumer<String, TimedEvent> events;
  private final long task;

  private final Deque<Long> openSpans = new ArrayDeque<>();
  private final Deque<Long> openResources = new ArrayDeque<>();
  private final List<Long> untold = new ArrayList<>();
  private int spans;
  private int requests;
  private int resources;
  private int uncleared;

  TaskSigns(
      DrawnRow row, long columnNanos, DrawnNames names, BiConsumer<String, TimedEvent> events) {
    this.row = row;
    this.columnNanos = columnNanos;
    this.names = names;
    this.events = events;
    task = names.task(row.name());
  }

  void read() {
    String signs = row.signs();
    for (int column = 0; column < signs.length(); column++) {
      read(signs.charAt(column), column * columnNanos);
      boolean endOfStep =
          signs.charAt(column) == '#'
              && (column + 1 == signs.length() || signs.charAt(column + 1) != '#');
      if (endOfStep) {
        slowStep(column);
      }
    }
  }

  private void read(char sign, long now) {
    switch (sign) {
      case ' ', '-', '=', '#', '/' -> {}
      case '[' -> {
        created(now);
        started(now);
      }
      case '+' -> created(now);
      case '>' -> started(now);
      case 's' -> slept(now);
      case '!' -> requested(now);
      case 'x' -> delivered(now);
      case 'X' -> {
        requested(now);
        delivered(now);
      }
      case 'u' -> cleared(now, Clearing.UNCANCEL);
      case 'a' -> cleared(now, Clearing.SCOPE_ABSORBED);
      case 'f', 'F' -> began(now, Kind.FINALLY, sign == 'f');
      case 'h', 'H' -> began(now, Kind.HANDLER, sign == 'h');
      case 'e' -> began(now, Kind.EXIT, true);
      case ')' -> ended(now, Ending.COMPLETED);
      case '^' -> ended(now, Ending.RAISED);
      case '~' -> {
        delivered(now);
        ended(now, Ending.INTERRUPTED);
      }
      case 'o' -> openedResource(now);
      case 'k' -> add(new ResourceEvent.Closed(now, 1, 0, openResources.pop()));
      case 'r' -> gone(now, Outcome.RETURNED);
      case 'c' -> gone(now, Outcome.CANCELLED);
      case 'E' -> gone(now, Outcome.FAILED);
      case 'L' -> add(new TaskEvent.Lost(now, 1, 0, task, Loss.LOOP_CLOSED, site(now), 0));
      case 'G' -> add(new TaskEvent.Lost(now, 1, 0, task, Loss.COLLECTED, site(now), 0));
      default -> throw new IllegalArgumentException("no sign '" + sign + "' in " + row);
    }
  }

  private void add(TimedEvent event) {
    events.accept("", event);
  }

  private long site(long now) {
    return names.site(row.name(), now);
  }

  private void created(long now) {
    long parent = names.parentOf(row);
    add(
        new TaskEvent.Created(
            now,
            1,
            0,
            task,
            parent,
            names.groupOf(row),
            row.name(),
            row.name() + "()",
            site(now),
            false));
  }

  private void started(long now) {
    add(new TaskEvent.Started(now, 1, 0, task));
  }

  /** All sleeps of a row stand at one line: that of the first. */
  private void slept(long now) {
    long line = row.signs().indexOf('s') * columnNanos;
    add(
        new RunEvent.WaitEnded(
            now + columnNanos, 1, 0, task, columnNanos, 0, 0, "sleep", site(line)));
  }

  private void slowStep(int lastColumn) {
    int first = lastColumn;
    while (first > 0 && row.signs().charAt(first - 1) == '#') {
      first--;
    }
    long ended = (lastColumn + 1) * columnNanos;
    long began = first * columnNanos;
    add(new RunEvent.SlowStep(ended, 1, 0, task, ended - began, null, site(began)));
  }

  private void requested(long now) {
    String name = row.name() + "#" + ++requests;
    long id = names.request(name);
    uncleared++;
    untold.add(id);
    events.accept(
        name,
        new CancelEvent.Requested(
            now,
            1,
            0,
            id,
            task,
            0,
            0,
            Cause.EXPLICIT,
            0,
            0,
            0,
            null,
            names.site("callback", now),
            List.of(),
            null,
            uncleared));
  }

  private void delivered(long now) {
    add(new CancelEvent.Delivered(now, 1, 0, task, List.copyOf(untold), site(now), null));
    untold.clear();
  }

  private void cleared(long now, Clearing how) {
    uncleared--;
    long site = how == Clearing.UNCANCEL ? site(now) : 0;
    add(new CancelEvent.Cleared(now, 1, 0, task, uncleared, how, 0, site));
  }

  private void began(long now, Kind kind, boolean cancelling) {
    long parent = openSpans.isEmpty() ? 0 : openSpans.peek();
    long id = task * 1000 + ++spans;
    openSpans.push(id);
    add(new CleanupEvent.Began(now, 1, 0, id, parent, task, kind, site(now), cancelling));
  }

  private void ended(long now, Ending how) {
    add(new CleanupEvent.Ended(now, 1, 0, openSpans.pop(), how, 0));
  }

  private void openedResource(long now) {
    long id = task * 1000 + ++resources;
    openResources.push(id);
    long closeSite = names.site(row.name() + ".py", 999, row.name());
    add(
        new ResourceEvent.Opened(
            now, 1, 0, id, task, "explicit_close", "conn" + resources, site(now), closeSite));
  }

  private void gone(long now, Outcome outcome) {
    boolean failed = outcome == Outcome.FAILED;
    events.accept(
        row.name(),
        new TaskEvent.Ended(
            now,
            1,
            0,
            task,
            outcome,
            failed ? "ValueError" : null,
            failed ? "bad " + row.name() : null,
            failed ? site(now) : 0,
            uncleared,
            null));
  }
}
