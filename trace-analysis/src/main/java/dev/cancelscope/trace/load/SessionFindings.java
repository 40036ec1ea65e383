package dev.cancelscope.trace.load;

import dev.cancelscope.trace.cancel.Episodes;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.TraceStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The findings that each process has by itself, about the rows of the session. */
final class SessionFindings {
  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::severity)
          .thenComparing(Comparator.comparingLong(Finding::durationNanos).reversed());

  private final List<SessionMember> members;
  private final SessionRows rows;
  private final Episodes episodes;

  private SessionFindings(List<SessionMember> members, TraceStore session, Episodes episodes) {
    this.members = members;
    this.episodes = episodes;
    rows = new SessionRows(members, session);
  }

  /** The worst first; those of one process in the order that they have there. */
  static List<Finding> of(List<SessionMember> members, TraceStore session, Episodes episodes) {
    var all = new SessionFindings(members, session, episodes);
    List<List<Finding>> left = IntStream.range(0, members.size()).mapToObj(all::ofProcess).toList();
    int[] next = new int[left.size()];
    List<Finding> merged = new ArrayList<>();
    for (int worst = worst(left, next); worst >= 0; worst = worst(left, next)) {
      merged.add(left.get(worst).get(next[worst]++));
    }
    return merged;
  }

  private static int worst(List<List<Finding>> left, int[] next) {
    int worst = -1;
    for (int process = 0; process < next.length; process++) {
      if (next[process] < left.get(process).size()
          && (worst < 0
              || WORST_FIRST.compare(
                      left.get(process).get(next[process]), left.get(worst).get(next[worst]))
                  < 0)) {
        worst = process;
      }
    }
    return worst;
  }

  private List<Finding> ofProcess(int process) {
    int[] requestOfEpisode = requestOfEpisode(members.get(process).trace());
    return members.get(process).trace().findings().stream()
        .map(own -> shifted(process, own, requestOfEpisode))
        .toList();
  }

  private Finding shifted(int process, Finding own, int[] requestOfEpisode) {
    long start = own.startNanos();
    int episode =
        own.episode() < 0
            ? -1
            : episodes.ofRequest(rows.request(process, requestOfEpisode[own.episode()]));
    return new Finding(
        own.rule(),
        own.severity(),
        rows.task(process, own.taskIndex()),
        rows.site(process, own.siteIndex()),
        own.words(),
        own.advised(),
        Nanos.known(start) ? start + members.get(process).offsetNanos() : start,
        own.durationNanos(),
        episode,
        own.evidence().stream().map(evidence -> rows.evidence(process, evidence)).toList());
  }

  /** For each episode one of its requests. */
  private static int[] requestOfEpisode(LoadedTrace trace) {
    int[] requests = new int[trace.episodes().all().size()];
    for (int request = trace.store().requests().size() - 1; request >= 0; request--) {
      requests[trace.episodes().ofRequest(request)] = request;
    }
    return requests;
  }
}
