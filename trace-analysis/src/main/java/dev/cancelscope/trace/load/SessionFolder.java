package dev.cancelscope.trace.load;

import dev.cancelscope.trace.store.WallClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The traces in a folder that belong to one session: those of a process and of all that it started,
 * by the {@code parentTrace} of their headers. Of several sessions it is the one that began last.
 *
 * @param members by their wall time, but none before the one that started it: so a process that
 *     turns up later is the last, unless a clock was set
 * @param others the first of each other session, the last begun first
 */
public record SessionFolder(List<TraceGlance> members, List<TraceGlance> others) {
  public SessionFolder {
    members = List.copyOf(members);
    others = List.copyOf(others);
  }

  static SessionFolder of(List<TraceGlance> found) {
    Map<String, TraceGlance> byTrace = new HashMap<>();
    for (TraceGlance glance : found) {
      if (glance.header().trace() != null) {
        byTrace.putIfAbsent(glance.header().trace(), glance);
      }
    }
    Map<String, List<TraceGlance>> sessions = new HashMap<>();
    for (TraceGlance glance : found) {
      sessions.computeIfAbsent(root(glance, byTrace), _ -> new ArrayList<>()).add(glance);
    }
    List<List<TraceGlance>> lastFirst =
        sessions.values().stream()
            .map(session -> parentsFirst(session, byTrace))
            .sorted(
                Comparator.comparing(SessionFolder::begin)
                    .reversed()
                    .thenComparing(session -> session.getFirst().file()))
            .toList();
    return new SessionFolder(
        lastFirst.isEmpty() ? List.of() : lastFirst.getFirst(),
        lastFirst.stream().skip(1).map(List::getFirst).toList());
  }

  /** When the first of them began; what tells no wall time began before all others. */
  private static Instant begin(List<TraceGlance> session) {
    return session.stream()
        .map(SessionFolder::wall)
        .min(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  private static Instant wall(TraceGlance glance) {
    Instant wall = WallClock.instant(glance.header().wall());
    return wall == null ? Instant.MIN : wall;
  }

  /** What the traces of one session have in common: the first that is known of their ancestors. */
  private static String root(TraceGlance glance, Map<String, TraceGlance> byTrace) {
    TraceGlance top = glance;
    for (int steps = 0; steps <= byTrace.size(); steps++) {
      String parent = top.header().parentTrace();
      if (parent == null) {
        break;
      }
      TraceGlance known = byTrace.get(parent);
      if (known == null) {
        return parent; // not here, but that of its brothers, too
      }
      top = known;
    }
    return Objects.requireNonNullElse(top.header().trace(), top.file().toString());
  }

  private static List<TraceGlance> parentsFirst(
      List<TraceGlance> session, Map<String, TraceGlance> byTrace) {
    return session.stream()
        .sorted(
            Comparator.<TraceGlance, Instant>comparing(glance -> beganBy(glance, byTrace))
                .thenComparingInt(glance -> ancestors(glance, byTrace).size())
                .thenComparing(TraceGlance::file))
        .toList();
  }

  /** When it began, and no earlier than those that led to it, whose clocks may tell otherwise. */
  private static Instant beganBy(TraceGlance glance, Map<String, TraceGlance> byTrace) {
    Instant latest = wall(glance);
    for (TraceGlance up : ancestors(glance, byTrace)) {
      latest = wall(up).isAfter(latest) ? wall(up) : latest;
    }
    return latest;
  }

  private static List<TraceGlance> ancestors(TraceGlance glance, Map<String, TraceGlance> byTrace) {
    List<TraceGlance> all = new ArrayList<>();
    @Nullable TraceGlance up = parent(glance, byTrace);
    while (up != null && all.size() < byTrace.size()) {
      all.add(up);
      up = parent(up, byTrace);
    }
    return all;
  }

  private static @Nullable TraceGlance parent(
      TraceGlance glance, Map<String, TraceGlance> byTrace) {
    String parent = glance.header().parentTrace();
    return parent == null ? null : byTrace.get(parent);
  }
}
