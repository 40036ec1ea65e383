package dev.cancelscope.trace.load;

import dev.cancelscope.trace.findings.Evidence;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Phrase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntToLongFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Which rows of the session's tables are those of a process's own. Every table is sorted by time,
 * stream and number, and the session keeps the order of each process: so its rows are the rows of
 * the processes, merged by time, the first process first where times are equal.
 */
final class SessionRows {
  private final int[][] tasks;
  private final int[][] requests;
  private final int[][] deliveries;
  private final int[][] spans;
  private final int[][] steps;
  private final int[][] scopes;
  private final int[][] resources;
  private final List<Map<Integer, Integer>> sites;

  SessionRows(List<SessionMember> members, TraceStore session) {
    tasks = merged(members, s -> s.tasks().size(), s -> s.tasks()::createdNanos);
    requests = merged(members, s -> s.requests().size(), s -> s.requests()::atNanos);
    deliveries = merged(members, s -> s.deliveries().size(), s -> s.deliveries()::atNanos);
    spans = merged(members, s -> s.spans().size(), s -> s.spans()::beganNanos);
    steps = merged(members, s -> s.steps().size(), s -> s.steps()::beganNanos);
    scopes = merged(members, s -> s.scopes().size(), s -> s.scopes()::openedNanos);
    resources = merged(members, s -> s.resources().size(), s -> s.resources()::openedNanos);
    sites = sites(members, session);
  }

  private static int[][] merged(
      List<SessionMember> members,
      ToIntFunction<TraceStore> size,
      Function<TraceStore, IntToLongFunction> timeOfRow) {
    int[][] rows = new int[members.size()][];
    List<IntToLongFunction> times =
        members.stream().map(member -> timeOfRow.apply(member.trace().store())).toList();
    int[] next = new int[members.size()];
    int total = 0;
    for (int process = 0; process < rows.length; process++) {
      rows[process] = new int[size.applyAsInt(members.get(process).trace().store())];
      total += rows[process].length;
    }
    for (int row = 0; row < total; row++) {
      int first = -1;
      long firstNanos = 0;
      for (int process = 0; process < rows.length; process++) {
        if (next[process] < rows[process].length) {
          long offset = members.get(process).offsetNanos();
          long nanos = times.get(process).applyAsLong(next[process]) + offset;
          if (first < 0 || nanos < firstNanos) {
            first = process;
            firstNanos = nanos;
          }
        }
      }
      rows[first][next[first]++] = row;
    }
    return rows;
  }

  /** Sites are not sorted; their ids tell. */
  private static List<Map<Integer, Integer>> sites(
      List<SessionMember> members, TraceStore session) {
    Map<Long, Integer> rowOfId = new HashMap<>();
    for (int site = 0; site < session.sites().size(); site++) {
      rowOfId.put(session.sites().id(site), site);
    }
    return IntStream.range(0, members.size())
        .mapToObj(process -> sites(members.get(process).trace().store(), process, rowOfId))
        .toList();
  }

  private static Map<Integer, Integer> sites(
      TraceStore own, int process, Map<Long, Integer> rowOfId) {
    Map<Integer, Integer> rows = new HashMap<>();
    for (int site = 0; site < own.sites().size(); site++) {
      Integer row = rowOfId.get(own.sites().id(site) + process * ProcessShift.IDS_EACH);
      if (row != null) {
        rows.put(site, row);
      }
    }
    return rows;
  }

  private static int row(int[][] rows, int process, int own) {
    return own < 0 ? own : rows[process][own];
  }

  int task(int process, int own) {
    return row(tasks, process, own);
  }

  int request(int process, int own) {
    return row(requests, process, own);
  }

  int site(int process, int own) {
    return sites.get(process).getOrDefault(own, -1);
  }

  Evidence evidence(int process, Evidence own) {
    return switch (own) {
      case Evidence.OfTask(int row, Phrase words) -> new Evidence.OfTask(task(process, row), words);
      case Evidence.OfRequest(int row, Phrase words) ->
          new Evidence.OfRequest(request(process, row), words);
      case Evidence.OfDelivery(int row, Phrase words) ->
          new Evidence.OfDelivery(row(deliveries, process, row), words);
      case Evidence.OfSpan(int row, Phrase words) ->
          new Evidence.OfSpan(row(spans, process, row), words);
      case Evidence.OfStep(int row, Phrase words) ->
          new Evidence.OfStep(row(steps, process, row), words);
      case Evidence.OfScope(int row, Phrase words) ->
          new Evidence.OfScope(row(scopes, process, row), words);
      case Evidence.OfResource(int row, Phrase words) ->
          new Evidence.OfResource(row(resources, process, row), words);
    };
  }
}
