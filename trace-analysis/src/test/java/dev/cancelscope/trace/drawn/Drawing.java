package dev.cancelscope.trace.drawn;

import dev.cancelscope.format.event.CancelEvent;
import dev.cancelscope.format.event.CancelEvent.Cause;
import dev.cancelscope.format.event.Definition.Header;
import dev.cancelscope.format.event.ProgramEvent.Mark;
import dev.cancelscope.format.event.ProgramEvent.Phase;
import dev.cancelscope.format.event.RecordingEvent;
import dev.cancelscope.format.event.RunEvent;
import dev.cancelscope.format.event.TaskEvent;
import dev.cancelscope.format.event.TimedEvent;
import dev.cancelscope.format.event.TraceEvent;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.format.write.TraceWriter;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import dev.cancelscope.trace.store.Capability;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.store.TraceStoreBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A trace as a picture: one row a task or a scope, one column 10 ms (or as many as said), one sign
 * what happens in it.
 *
 * <pre>
 *   main            |[-------------------r      a task; the others are its children
 *   worker          |  [----!xf====)c           ... asked to stop, told, cleaned up, ended
 *   timeout t main  |   [----------E            a scope: kind, name, owner and, if any, members
 *
 *   a task        [  created, and its first step       r  returned
 *                 +  created    &gt;  its first step      c  ended cancelled
 *                 -  alive      =  cleans up           E  failed with ValueError
 *                 #  runs without an await: a slow     L  pending when its loop closed
 *                    step as long as the run of #      G  garbage-collected while pending
 *                 s  sleeps for one column
 *   cancellation  !  asked to stop     x  told, of all that it was asked so far
 *                 X  asked and told at once
 *                 u  it takes a request back           a  a scope takes its own request back
 *   cleanups      f h e  a finally, handler, exit begins, with a cancellation in flight
 *                 F H    a finally, handler begins, with none in flight
 *                 )  the innermost ends completed      ^  raised
 *                 ~  told again, and thereby interrupted
 *   resources     o  opens one with an explicit close  k  closes it
 *   a scope       [  opened    .  its body is done     ]  closed, completed
 *                 E  closed, failed    c  closed, cancelled    X  closed, expired
 *                 x  closed, expired, and raised nothing
 *                 !  its deadline; without it, the deadline is where the X is
 *   either        /  the recording stops here: there is no end line
 * </pre>
 *
 * What happens in the row {@code worker} at 70 ms happens at line 70 of {@code worker.py}, in the
 * function {@code worker}; a cancel() call at 50 ms by the task {@code main} stands at {@code
 * main.py:50}. The requests of a row are called {@code worker}, {@code worker#2}, {@code worker#3}.
 * Without further words a request is explicit and was made by a callback.
 */
public final class Drawing {
  static final long MILLI = 1_000_000;

  private final long columnNanos;
  private final List<DrawnRow> rows;
  private final DrawnNames names = new DrawnNames();
  private final List<TimedEvent> extras = new ArrayList<>();
  private final Map<String, UnaryOperator<TimedEvent>> changes = new HashMap<>();
  private final Map<Long, String> coroutines = new HashMap<>();
  private final Set<Capability> senses = EnumSet.allOf(Capability.class);
  private long lost;
  private @Nullable String endReason = "exit";

  private Drawing(long columnNanos, List<DrawnRow> rows) {
    this.columnNanos = columnNanos;
    this.rows = rows;
    rows.forEach(names::declare);
  }

  /** A drawing with 10 ms a column. */
  public static Drawing of(String drawing) {
    return of(10, drawing);
  }

  public static Drawing of(int columnMillis, String drawing) {
    return new Drawing(columnMillis * MILLI, DrawnRow.parse(drawing));
  }

  /** The request was made by this task, at its line of that moment. */
  public Drawing by(String request, String task) {
    return change(
        request,
        r -> {
          var byTask = Changed.with(r, "by", names.task(task));
          return Changed.with(byTask, "site", names.site(task, r.timeNanos()));
        });
  }

  /** The cancel() call stands at this line of the task that made it. */
  public Drawing cancelAt(String request, String task, int line) {
    long site = names.site(task + ".py", line, task);
    return change(request, r -> Changed.with(r, "site", site));
  }

  /** The request was made because this timeout expired. */
  public Drawing deadline(String request, String scope) {
    scoped(request, Cause.DEADLINE, scope);
    return change(request, r -> Changed.with(r, "site", names.siteOfScope(scope)));
  }

  /** The request was made by a group that aborts, because one of its tasks failed. */
  public Drawing siblingFailed(String request, String group, String failed) {
    scoped(request, Cause.SIBLING_FAILED, group);
    return change(request, r -> Changed.with(r, "causeTask", names.task(failed)));
  }

  /** The request was made by a group to its owner, because one of its tasks failed. */
  public Drawing childFailed(String request, String group, String failed) {
    scoped(request, Cause.CHILD_FAILED, group);
    return change(request, r -> Changed.with(r, "causeTask", names.task(failed)));
  }

  /** The request was made by a group whose owner was cancelled. */
  public Drawing parentCancelled(String request, String group, String causeRequest) {
    scoped(request, Cause.PARENT, group);
    return change(request, r -> Changed.with(r, "causeRequest", names.request(causeRequest)));
  }

  /** The request was passed on by a task that awaits this one. */
  public Drawing delegated(String request, String causeRequest) {
    cause(request, Cause.DELEGATED);
    return change(request, r -> Changed.with(r, "causeRequest", names.request(causeRequest)));
  }

  /** The request was made when the runtime shut down. */
  public Drawing shutdown(String request) {
    return cause(request, Cause.SHUTDOWN);
  }

  /** The request was made when the runtime shut down, because the task it ran for had ended. */
  public Drawing shutdownAfter(String request, String main) {
    cause(request, Cause.SHUTDOWN);
    return change(request, r -> Changed.with(r, "causeTask", names.task(main)));
  }

  private Drawing scoped(String request, Cause cause, String scope) {
    cause(request, cause);
    return change(request, r -> Changed.with(r, "causeScope", names.scope(scope)));
  }

  /** Requests that are not explicit were not made by a line of the user's code. */
  public Drawing cause(String request, @Nullable Cause cause) {
    return change(request, r -> Changed.with(Changed.with(r, "cause", cause), "site", 0L));
  }

  /** The task had already ended when it was asked. */
  public Drawing tooLate(String request) {
    return change(request, r -> Changed.with(r, "accepted", false));
  }

  /** What the runtime counted as not cleared when the task ended; null: it did not say. */
  public Drawing cancellingAtEnd(String task, @Nullable Integer count) {
    changes.put(task, e -> Changed.with(e, "cancelling", count));
    return this;
  }

  private Drawing change(String request, UnaryOperator<TimedEvent> change) {
    String full = request.contains("#") ? request : request + "#1";
    changes.merge(full, change, (first, then) -> event -> then.apply(first.apply(event)));
    return this;
  }

  /** A shield kept a request away from what is inside. */
  public Drawing deferred(String request, String shield, long atMillis) {
    long scope = names.scope(shield);
    return event(new CancelEvent.Deferred(atMillis * MILLI, 1, 0, names.request(request), scope));
  }

  /** One task awaits another. */
  public Drawing awaits(String task, String other, long fromMillis, long toMillis) {
    return waits(task, names.task(other), 0, fromMillis, toMillis);
  }

  /** A task awaits a scope, e.g. leaves a group. */
  public Drawing awaitsScope(String task, String scope, long fromMillis, long toMillis) {
    return waits(task, 0, names.scope(scope), fromMillis, toMillis);
  }

  private Drawing waits(String who, long onTask, long onScope, long fromMillis, long toMillis) {
    long from = fromMillis * MILLI;
    long to = toMillis * MILLI;
    long task = names.task(who);
    long site = names.site(who, from);
    event(new RunEvent.WaitBegan(from, 1, 0, task, onTask, onScope, null, site));
    return event(new RunEvent.WaitEnded(to, 1, 0, task, to - from, onTask, onScope, null, site));
  }

  /** A callback, no task, held the loop for so long. */
  public Drawing callback(long fromMillis, long toMillis) {
    long site = names.site("callback", fromMillis * MILLI);
    long duration = (toMillis - fromMillis) * MILLI;
    return event(new RunEvent.SlowStep(toMillis * MILLI, 1, 0, 0, duration, null, site));
  }

  /** A task held the loop for so long; for so much of it no processor was free. */
  public Drawing stalled(String who, long fromMillis, long toMillis, long stalledMillis) {
    long site = names.site(who, fromMillis * MILLI);
    long duration = (toMillis - fromMillis) * MILLI;
    long stalled = stalledMillis * MILLI;
    long task = names.task(who);
    return event(new RunEvent.SlowStep(toMillis * MILLI, 1, 0, task, duration, stalled, site));
  }

  /** A critical region of a task; {@code toMillis} 0: it was never left. */
  public Drawing critical(String task, String name, long fromMillis, long toMillis) {
    long region = extras.size() + 1L;
    region(task, name, region, Phase.BEGAN, fromMillis);
    return toMillis == 0 ? this : region(task, name, region, Phase.ENDED, toMillis);
  }

  private Drawing region(String task, String name, long region, Phase phase, long atMillis) {
    long at = atMillis * MILLI;
    long site = names.site(task, at);
    return event(new Mark(at, 1, 0, name, names.task(task), region, phase, Map.of(), site));
  }

  /** A signal reaches the program. */
  public Drawing signal(String name, long atMillis) {
    Map<String, Object> fields = Map.of("signal", name);
    return event(new Mark(atMillis * MILLI, 1, 0, "signal", 0, 0, null, fields, 0));
  }

  /** These tasks run the same coroutine, and were created at the same line. */
  public Drawing alike(String coroutine, String... tasks) {
    List.of(tasks).forEach(task -> coroutines.put(names.task(task), coroutine));
    return this;
  }

  private TimedEvent ofItsKind(TimedEvent event) {
    if (!(event instanceof TaskEvent.Created created) || !coroutines.containsKey(created.task())) {
      return event;
    }
    String coroutine = coroutines.get(created.task());
    return Changed.with(
        Changed.with(event, "coroutine", coroutine), "site", names.site("main.py", 1, "main"));
  }

  /** The recorder of this trace could not see these. */
  public Drawing blindFor(Capability... unseen) {
    senses.removeAll(List.of(unseen));
    return this;
  }

  /** The recorder ends for this reason, as its last line says; null: it says none. */
  public Drawing endsBecause(@Nullable String reason) {
    endReason = reason;
    return this;
  }

  /** So many events were dropped. */
  public Drawing lost(long events) {
    lost = events;
    return event(new RecordingEvent.Gap(0, 1, 0, events, null, null));
  }

  /** Any other event; its seq is set. */
  public Drawing event(TimedEvent event) {
    extras.add(event);
    return this;
  }

  /** Its ids, for events written by hand. */
  public DrawnNames names() {
    return names;
  }

  /** The whole trace: header, sites, events in order of time, end. */
  public List<TraceEvent> events() {
    var signs = new Signs(columnNanos, names, changes);
    rows.forEach(signs::read);
    List<TimedEvent> timed = new ArrayList<>(extras);
    timed.addAll(signs.events());
    timed.replaceAll(this::ofItsKind);
    timed.sort(Comparator.comparingLong(TimedEvent::timeNanos));
    long cut = signs.cutNanos();
    timed.removeIf(event -> event.timeNanos() > cut);
    timed.add(
        cut == Long.MAX_VALUE
            ? new RecordingEvent.End(signs.lastNanos(), 1, 0, timed.size(), lost, endReason)
            : new RecordingEvent.Clock(cut, 1, 0, "2026-01-01T00:00:00Z"));
    var all = new ArrayList<TraceEvent>(List.of(header()));
    all.addAll(names.sites());
    long seq = 0;
    for (TimedEvent event : timed) {
      all.add(Changed.with(event, "seq", ++seq));
    }
    return all;
  }

  private Header header() {
    return header(senses);
  }

  /** Of a recorder that sees these. */
  public static Header header(Set<Capability> senses) {
    List<String> capabilities = senses.stream().map(Capability::wireName).toList();
    return new Header(
        "cancelscope",
        "1.0",
        null,
        null,
        "CPython",
        "3.13.0",
        "asyncio",
        null,
        null,
        0,
        List.of(),
        null,
        capabilities,
        null);
  }

  public TraceStore store() {
    return store(events());
  }

  /** Events, in any order, as a store. */
  public static TraceStore store(List<? extends TraceEvent> events) {
    var builder = new TraceStoreBuilder();
    events.forEach(builder::add);
    return builder.build();
  }

  /** The drawing written as a file and loaded from it, as the application does. */
  public LoadedTrace loaded() {
    var file = new ByteArrayOutputStream();
    try (var writer = new TraceWriter(file)) {
      for (TraceEvent event : events()) {
        writer.write(event);
      }
      var in = new ByteArrayInputStream(file.toByteArray());
      return new TraceLoader(Thresholds.DEFAULT).load(in, "drawn.cancelscope", ReadProgress.none());
    } catch (IOException | UnreadableTraceException e) {
      throw new IllegalStateException("what was drawn must load", e);
    }
  }

  /** Gathers, waits, shields and wait_for take existing tasks in; groups create theirs. */
  static boolean joins(DrawnRow row) {
    return switch (row.kind().orElseThrow()) {
      case GATHER, WAIT, SHIELD, TIMEOUT -> true;
      case TASK_GROUP, CANCEL_SCOPE, SUPERVISOR -> false;
    };
  }
}
