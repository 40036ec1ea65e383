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
 * @param members parents before those that they started, else by their wall time
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
            Comparator.<TraceGlance>comparingInt(glance -> depth(glance, byTrace))
                .thenComparing(SessionFolder::wall)
                .thenComparing(TraceGlance::file))
        .toList();
  }

  private static int depth(TraceGlance glance, Map<String, TraceGlance> byTrace) {
    int depth = 0;
    @Nullable TraceGlance up = parent(glance, byTrace);
    while (up != null && depth < byTrace.size()) {
      depth++;
      up = parent(up, byTrace);
    }
    return depth;
  }

  private static @Nullable TraceGlance parent(
      TraceGlance glance, Map<String, TraceGlance> byTrace) {
    String parent = glance.header().parentTrace();
    return parent == null ? null : byTrace.get(parent);
  }
}
