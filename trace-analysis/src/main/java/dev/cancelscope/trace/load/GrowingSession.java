package dev.cancelscope.trace.load;

import dev.cancelscope.format.event.Definition.Header;
import dev.cancelscope.format.read.GrowingFile;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.store.Contradiction;
import dev.cancelscope.trace.store.TraceStoreBuilder;
import dev.cancelscope.trace.work.Processors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The traces of a folder as one session that grows: by lines, and by processes that turn up. Each
 * line is read once, and only processes that have grown are judged anew; the session's own store is
 * built anew for each state, as that of one trace is.
 *
 * <p>All is read again only where what was read stands wrong: a process turned up that belongs
 * before others, a clock turned out to have been set, a trace turned out to be unreadable, or the
 * folder got the traces of a later session.
 *
 * <p>For one thread. Whoever looks and reads decides when: this has no clock.
 */
public final class GrowingSession implements AutoCloseable {
  private final String name;
  private final Thresholds thresholds;
  private final FolderGlances glances;

  /** Those that cannot be read, and why. */
  private final Map<Path, Contradiction> missing = new LinkedHashMap<>();

  private final List<GrowingMember> members = new ArrayList<>();

  /** Those that are read once all before them are. */
  private final Deque<TraceGlance> waiting = new ArrayDeque<>();

  private final Map<String, Integer> indexOfTrace = new HashMap<>();
  private SessionFolder session = new SessionFolder(List.of(), List.of());
  private TraceStoreBuilder builder = new TraceStoreBuilder();
  private long forgottenEvents;

  /** It began again, and is not where it was yet. */
  private boolean again;

  private @Nullable UnreadableTraceException lastRefusal;

  public GrowingSession(Path folder, Thresholds thresholds) {
    name = String.valueOf(folder.getFileName());
    this.thresholds = thresholds;
    glances = new FolderGlances(folder);
  }

  /**
   * Looks which traces are there.
   *
   * @throws IOException the folder cannot be listed; what is known of it stays
   */
  public void look() throws IOException {
    glances.look();
    List<TraceGlance> found = new ArrayList<>(glances.traces());
    found.removeIf(glance -> missing.containsKey(glance.file()));
    SessionFolder now = SessionFolder.of(found);
    List<Path> before = files(session);
    List<Path> after = files(now);
    session = now;
    if (after.size() >= before.size() && after.subList(0, before.size()).equals(before)) {
      shown(now).stream().skip(before.size()).forEach(waiting::add);
    } else {
      begin();
    }
  }

  private static List<TraceGlance> shown(SessionFolder session) {
    return session.members().stream().limit(SessionLoader.MOST_MEMBERS).toList();
  }

  private static List<Path> files(SessionFolder session) {
    return shown(session).stream().map(TraceGlance::file).toList();
  }

  /** All of it, from the first line. */
  private void begin() {
    again |= !members.isEmpty();
    forgottenEvents = events() + 1;
    close();
    members.clear();
    indexOfTrace.clear();
    builder = new TraceStoreBuilder();
    waiting.clear();
    waiting.addAll(shown(session));
  }

  /**
   * Reads what has come since.
   *
   * @return whether there is more to be read at once
   */
  public boolean readOn() {
    for (GrowingMember member : members) {
      if (!read(member)) {
        return true;
      }
    }
    if (!members.stream().allMatch(each -> each.member().standsRight())) {
      begin();
    }
    boolean caughtUp = members.stream().allMatch(GrowingMember::isCaughtUp);
    if (caughtUp && !waiting.isEmpty()) {
      join(waiting.remove());
      return true;
    }
    again &= !caughtUp;
    return !caughtUp;
  }

  private void join(TraceGlance glance) {
    int parent = indexOfTrace.getOrDefault(glance.header().parentTrace(), -1);
    var member =
        new SessionMember(
            glance,
            members.size(),
            members.isEmpty() ? null : members.getFirst().member(),
            parent < 0 ? null : members.get(parent).member(),
            parent,
            builder);
    if (glance.header().trace() != null) {
      indexOfTrace.putIfAbsent(glance.header().trace(), members.size());
    }
    members.add(new GrowingMember(glance, member));
    read(members.getLast());
  }

  /** False: it cannot be read, and all others begin anew without it. */
  private boolean read(GrowingMember member) {
    TraceGlance glance = member.glance();
    try {
      member.readOn();
      return true;
    } catch (ProcessShift.BeyondRoomException e) {
      leaveOut(glance, UnreadableTraceException.notBesideOthers(WholeSession.fileName(glance)));
    } catch (UnreadableTraceException e) {
      leaveOut(glance, e);
    }
    return false;
  }

  private void leaveOut(TraceGlance glance, UnreadableTraceException why) {
    lastRefusal = why;
    missing.put(glance.file(), new Contradiction.MissingProcess(why.refusal()));
    List<TraceGlance> left = new ArrayList<>(session.members());
    left.remove(glance);
    session = new SessionFolder(left, session.others());
    begin();
  }

  /** Whether a state of now would not lack what an earlier one had: who belongs to it is read. */
  public boolean isWhole() {
    return waiting.isEmpty() && !again;
  }

  /** Grows with whatever makes the next state another one. */
  public long events() {
    return forgottenEvents
        + members.size()
        + members.stream().mapToLong(each -> each.member().events()).sum();
  }

  /** Whether every process that is known has ended, or nothing more can be read of it. */
  public boolean isOver() {
    return !members.isEmpty()
        && waiting.isEmpty()
        && members.stream().allMatch(GrowingMember::isOver);
  }

  /** How the files of those were found of which there may be more to read. */
  public List<GrowingFile.State> unfinished() {
    return members.stream().filter(each -> !each.isOver()).map(GrowingMember::state).toList();
  }

  /** How the files were found of which nothing more is read. */
  public List<GrowingFile.State> finished() {
    return members.stream().filter(GrowingMember::isOver).map(GrowingMember::state).toList();
  }

  /** What those processes say of themselves that have not ended. */
  public List<Header> running() {
    return members.stream()
        .filter(each -> !each.member().ended())
        .map(each -> each.member().header())
        .toList();
  }

  /**
   * All that was read so far; null: nothing was, yet.
   *
   * @throws UnreadableTraceException none of the traces that were found can be read
   */
  public @Nullable LoadedTrace now() throws UnreadableTraceException {
    if (members.isEmpty()) {
      if (lastRefusal != null && waiting.isEmpty()) {
        throw lastRefusal;
      }
      return null;
    }
    List<Contradiction> doubts = new ArrayList<>(missing.values());
    doubts.addAll(glances.unreadable());
    for (GrowingMember member : members) {
      member.judge(thresholds);
      Contradiction doubt = member.doubt();
      if (doubt != null) {
        doubts.add(doubt);
      }
    }
    return WholeSession.of(
        name,
        session,
        members.stream().map(GrowingMember::member).toList(),
        builder,
        doubts,
        thresholds,
        Processors.ONE);
  }

  /** For tests: what each process is by itself, as it was judged last. */
  List<LoadedTrace> ownStates() {
    return members.stream().map(each -> each.member().trace()).toList();
  }

  /** Lets go of the files. */
  @Override
  public void close() {
    members.forEach(GrowingMember::close);
  }
}
