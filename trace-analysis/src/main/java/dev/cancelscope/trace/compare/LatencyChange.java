package dev.cancelscope.trace.compare;

import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.cancel.Member;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** One stage of the cancellation of one kind of task, before and after. */
public record LatencyChange(
    TaskKind kind, Stage stage, Figures before, Figures after, Verdict verdict) {

  /** For all kinds that were cancelled in either trace, and the stages that they went through. */
  static List<LatencyChange> between(LoadedTrace before, LoadedTrace after) {
    SortedMap<TaskKind, List<Member>> membersBefore = members(before);
    SortedMap<TaskKind, List<Member>> membersAfter = members(after);
    var kinds = new TreeSet<>(membersBefore.keySet());
    kinds.addAll(membersAfter.keySet());
    var changes = new ArrayList<LatencyChange>();
    for (TaskKind kind : kinds) {
      for (Stage stage : Stage.values()) {
        Figures first = figures(stage, membersBefore.getOrDefault(kind, List.of()));
        Figures second = figures(stage, membersAfter.getOrDefault(kind, List.of()));
        if (!first.isEmpty() || !second.isEmpty()) {
          changes.add(new LatencyChange(kind, stage, first, second, Verdict.of(first, second)));
        }
      }
    }
    return changes;
  }

  /** What happened to the tasks of each kind, in all cancellations of a trace. */
  private static SortedMap<TaskKind, List<Member>> members(LoadedTrace trace) {
    var members = new TreeMap<TaskKind, List<Member>>();
    for (Episode episode : trace.episodes().all()) {
      for (Member member : episode.tasks()) {
        var kind = TaskKind.of(trace.store(), member.taskIndex());
        members.computeIfAbsent(kind, none -> new ArrayList<>()).add(member);
      }
    }
    return members;
  }

  /** How long these were in a stage. */
  public static Figures figures(Stage stage, List<Member> members) {
    long[] nanos = members.stream().mapToLong(stage::nanos).filter(Nanos::known).toArray();
    return Figures.of(nanos, (int) members.stream().filter(stage::unfinished).count());
  }
}
