package dev.cancelscope.trace.load;

import dev.cancelscope.format.event.Definition.Detail;
import dev.cancelscope.format.event.Definition.Header;
import dev.cancelscope.format.read.Losses;
import dev.cancelscope.format.read.ReadProblem;
import dev.cancelscope.format.read.ReadSummary;
import dev.cancelscope.trace.store.ClockJump;
import dev.cancelscope.trace.store.Contradiction;
import dev.cancelscope.trace.store.ProcessTable;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.store.TraceStoreBuilder.Facts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What a session is as a whole: no more than each of its processes is. */
final class SessionFacts {
  private SessionFacts() {}

  static Facts of(List<SessionMember> members, List<Contradiction> doubts) {
    List<TraceStore> stores = members.stream().map(member -> member.trace().store()).toList();
    return new Facts(
        header(stores),
        new ProcessTable(members.stream().map(SessionMember::process).toList()),
        stores.stream().allMatch(TraceStore::complete),
        stores.stream().anyMatch(TraceStore::midway),
        stores.stream().mapToLong(TraceStore::lost).sum(),
        members.stream().flatMap(member -> jumps(member).stream()).toList(),
        doubts);
  }

  private static List<ClockJump> jumps(SessionMember member) {
    return member.trace().store().clockJumps().stream()
        .map(
            jump ->
                new ClockJump(
                    jump.fromNanos() + member.offsetNanos(),
                    jump.toNanos() + member.offsetNanos(),
                    jump.aheadNanos()))
        .toList();
  }

  /** That of the first, with what all of them could see. */
  private static Header header(List<TraceStore> stores) {
    Header first = stores.getFirst().header();
    List<String> seenByAll = new ArrayList<>(first.capabilities());
    stores.forEach(store -> seenByAll.retainAll(store.header().capabilities()));
    boolean full = stores.stream().allMatch(store -> store.header().detail() == Detail.FULL);
    return new Header(
        first.format(),
        first.version(),
        first.trace(),
        first.parentTrace(),
        first.runtime(),
        first.runtimeVersion(),
        first.library(),
        first.recorder(),
        first.recorderVersion(),
        first.pid(),
        first.argv(),
        first.wall(),
        seenByAll,
        full ? Detail.FULL : null);
  }

  static ReadSummary summary(List<LoadedTrace> traces) {
    List<ReadSummary> all = traces.stream().map(LoadedTrace::summary).toList();
    return new ReadSummary(
        all.size() + " traces",
        sum(all, ReadSummary::lines),
        sum(all, ReadSummary::events),
        sum(all, ReadSummary::bytes),
        sum(all, ReadSummary::fileBytes),
        counts(all, ReadSummary::unknownKinds),
        counts(all, ReadSummary::unknownFields),
        counts(all, ReadSummary::unknownValues),
        sum(all, ReadSummary::problems),
        all.stream().allMatch(ReadSummary::ended),
        0,
        new Losses(
            sum(all, summary -> summary.losses().declared()),
            sum(all, summary -> summary.losses().inGaps()),
            sum(all, summary -> summary.losses().inHoles()),
            sum(all, ReadSummary::lost)),
        firstTruncation(all),
        all.stream().anyMatch(ReadSummary::cancelled));
  }

  private static @Nullable ReadProblem firstTruncation(List<ReadSummary> all) {
    return all.stream()
        .map(ReadSummary::truncation)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static long sum(List<ReadSummary> all, ToLongFunction<ReadSummary> number) {
    return all.stream().mapToLong(number).sum();
  }

  private static Map<String, Long> counts(
      List<ReadSummary> all, Function<ReadSummary, Map<String, Long>> part) {
    Map<String, Long> counts = new HashMap<>();
    all.forEach(
        summary ->
            part.apply(summary).forEach((name, count) -> counts.merge(name, count, Long::sum)));
    return counts;
  }
}
