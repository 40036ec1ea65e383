package dev.cancelscope.trace.load;

import dev.cancelscope.format.read.BundledTraces;
import dev.cancelscope.format.read.ReadLimits;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.TraceReader;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.store.Contradiction;
import dev.cancelscope.trace.store.TraceStoreBuilder;
import dev.cancelscope.trace.work.Processors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Several processes of one program as one trace: a store with the rows of all of them, on one
 * clock, and the findings that each has by itself. Nothing is concluded from one process about
 * another.
 *
 * <pre>
 *   parent.cancelscope   -> its own store -> its findings  \
 *                        \                                  -> rows and findings of the session
 *   child-71.cancelscope -> its own store -> its findings  /
 *                        \-> the session's store, ids and times shifted
 * </pre>
 */
final class SessionLoader {
  /** Of a session with more the first are shown. */
  static final int MOST_MEMBERS = 200;

  private final Thresholds thresholds;

  private final SessionMember.Source source;

  private SessionLoader(Thresholds thresholds, SessionMember.Source source) {
    this.thresholds = thresholds;
    this.source = source;
  }

  /**
   * Reads the last session of a folder, or that of a bundle. What of it cannot be read is left out,
   * and said.
   *
   * @return empty: there is no session in it; whoever reads it as a file says why
   * @throws UnreadableTraceException no trace of the session can be read
   */
  static Optional<LoadedTrace> load(Path place, Thresholds thresholds, ReadProgress progress)
      throws UnreadableTraceException {
    return Files.isDirectory(place)
        ? ofFolder(place, thresholds, progress)
        : ofBundle(place, thresholds, progress);
  }

  private static Optional<LoadedTrace> ofFolder(
      Path folder, Thresholds thresholds, ReadProgress progress) throws UnreadableTraceException {
    var glances = new FolderGlances(folder);
    try {
      glances.look();
    } catch (IOException e) {
      return Optional.empty();
    }
    var reader = new TraceReader(ReadLimits.standard());
    return new SessionLoader(thresholds, reader::read)
        .load(folder, glances.traces(), glances.unreadable(), progress);
  }

  private static Optional<LoadedTrace> ofBundle(
      Path file, Thresholds thresholds, ReadProgress progress) throws UnreadableTraceException {
    Optional<BundledTraces> bundle = BundledTraces.of(file, ReadLimits.standard());
    if (bundle.isEmpty()) {
      return Optional.empty();
    }
    try (BundledTraces traces = bundle.orElseThrow()) {
      SessionMember.Source source = (name, sink, each) -> traces.read(name.toString(), sink, each);
      return new SessionLoader(thresholds, source)
          .load(file, TraceGlance.in(traces), List.of(), progress);
    } catch (IOException e) {
      return Optional.empty(); // only closing it, which was read from, can fail
    }
  }

  private Optional<LoadedTrace> load(
      Path place, List<TraceGlance> found, List<Contradiction> leftOut, ReadProgress progress)
      throws UnreadableTraceException {
    SessionFolder session = SessionFolder.of(found);
    return session.members().isEmpty()
        ? Optional.empty()
        : Optional.of(load(String.valueOf(place.getFileName()), session, leftOut, progress));
  }

  /** Some rows of a trace that broke off may be in the store already: so the others begin anew. */
  private LoadedTrace load(
      String name, SessionFolder session, List<Contradiction> leftOut, ReadProgress progress)
      throws UnreadableTraceException {
    var readable = new ArrayList<>(session.members());
    var missing = new ArrayList<Contradiction>(leftOut);
    while (true) {
      try {
        return together(name, new SessionFolder(readable, session.others()), missing, progress);
      } catch (UnreadableMemberException e) {
        readable.remove(e.glance);
        if (readable.isEmpty()) {
          throw e.why;
        }
        missing.add(new Contradiction.MissingProcess(e.why.refusal()));
      }
    }
  }

  /** Which of them, and why. */
  private static final class UnreadableMemberException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient TraceGlance glance;
    private final UnreadableTraceException why;

    UnreadableMemberException(TraceGlance glance, UnreadableTraceException why) {
      super(why);
      this.glance = glance;
      this.why = why;
    }
  }

  private LoadedTrace together(
      String name, SessionFolder session, List<Contradiction> missing, ReadProgress progress)
      throws UnreadableMemberException {
    var builder = new TraceStoreBuilder();
    List<SessionMember> members = new ArrayList<>();
    Map<String, Integer> indexOfTrace = new HashMap<>();
    for (TraceGlance glance : session.members()) {
      if (members.size() == MOST_MEMBERS) {
        break;
      }
      int parent = indexOfTrace.getOrDefault(glance.header().parentTrace(), -1);
      var member =
          new SessionMember(
              glance,
              members.size(),
              members.isEmpty() ? null : members.getFirst(),
              parent < 0 ? null : members.get(parent),
              parent,
              builder);
      read(member, glance, progress);
      if (glance.header().trace() != null) {
        indexOfTrace.putIfAbsent(glance.header().trace(), members.size());
      }
      members.add(member);
    }
    return WholeSession.of(name, session, members, builder, missing, thresholds, Processors.ALL);
  }

  private void read(SessionMember member, TraceGlance glance, ReadProgress progress)
      throws UnreadableMemberException {
    try {
      member.read(source, progress, thresholds);
    } catch (ProcessShift.BeyondRoomException e) {
      throw new UnreadableMemberException(
          glance, UnreadableTraceException.notBesideOthers(WholeSession.fileName(glance)));
    } catch (UnreadableTraceException e) {
      throw new UnreadableMemberException(glance, e);
    }
  }
}
