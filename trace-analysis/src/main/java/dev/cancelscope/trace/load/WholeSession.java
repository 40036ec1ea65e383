package dev.cancelscope.trace.load;

import dev.cancelscope.trace.cancel.EpisodeAnalysis;
import dev.cancelscope.trace.cancel.Episodes;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.store.Contradiction;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.store.TraceStoreBuilder;
import dev.cancelscope.trace.work.Processors;
import java.util.ArrayList;
import java.util.List;

/** What the processes of a session, each of them read and judged, are as one trace. */
final class WholeSession {
  /** So many are named; the others are counted. */
  private static final int MOST_OTHERS = 5;

  private WholeSession() {}

  /**
   * Puts them together.
   *
   * @param name of the session
   * @param session which it is, and which others are beside it
   * @param members those that were read
   * @param builder what they say, all of them
   * @param missing what is said of those that were not read
   */
  static LoadedTrace of(
      String name,
      SessionFolder session,
      List<SessionMember> members,
      TraceStoreBuilder builder,
      List<Contradiction> missing,
      Thresholds thresholds,
      Processors processors) {
    List<Contradiction> doubts = doubts(session, members, missing);
    List<LoadedTrace> own = members.stream().map(SessionMember::trace).toList();
    TraceStore store = builder.build(SessionFacts.of(members, doubts));
    Episodes episodes = EpisodeAnalysis.of(store, processors);
    return new LoadedTrace(
        name,
        store,
        episodes,
        SessionFindings.of(members, store, episodes),
        SessionFacts.summary(own),
        own.stream().flatMap(trace -> trace.problems().stream()).toList(),
        thresholds);
  }

  private static List<Contradiction> doubts(
      SessionFolder session, List<SessionMember> members, List<Contradiction> missing) {
    List<Contradiction> doubts = new ArrayList<>(missing);
    if (session.members().size() > SessionLoader.MOST_MEMBERS) {
      doubts.add(
          new Contradiction.FirstProcesses(session.members().size(), SessionLoader.MOST_MEMBERS));
    }
    for (SessionMember member : members) {
      Contradiction doubt = member.doubt();
      if (doubt != null) {
        doubts.add(doubt);
      }
    }
    if (!session.others().isEmpty()) {
      doubts.add(others(session));
    }
    return doubts;
  }

  static String fileName(TraceGlance glance) {
    return String.valueOf(glance.file().getFileName());
  }

  /** Which session this is, where the folder has several. */
  private static Contradiction others(SessionFolder session) {
    List<TraceGlance> others = session.others();
    return new Contradiction.OtherRuns(
        fileName(session.members().getFirst()),
        others.size(),
        others.stream().limit(MOST_OTHERS).map(WholeSession::fileName).toList());
  }
}
