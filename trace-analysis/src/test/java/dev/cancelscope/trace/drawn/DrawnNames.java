package dev.cancelscope.trace.drawn;

import dev.cancelscope.format.event.Definition.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ids that the names of a drawing stand for. */
public final class DrawnNames {
  private final Map<String, Long> tasks = new LinkedHashMap<>();
  private final Map<String, Long> scopes = new LinkedHashMap<>();
  private final Map<String, Long> requests = new LinkedHashMap<>();
  private final Map<String, Site> sites = new LinkedHashMap<>();
  private final Map<String, String> groupOf = new LinkedHashMap<>();

  void declare(DrawnRow row) {
    if (row.isTask()) {
      tasks.put(row.name(), tasks.size() + 1L);
    } else {
      scopes.put(row.name(), scopes.size() + 1L);
      if (!Drawing.joins(row)) {
        row.others().stream().skip(1).forEach(member -> groupOf.put(member, row.name()));
      }
    }
  }

  public long task(String name) {
    return known(tasks, name);
  }

  public long scope(String name) {
    return known(scopes, name);
  }

  /** A request by its row, {@code worker} or {@code worker#2}. */
  public long request(String name) {
    String full = name.contains("#") ? name : name + "#1";
    return requests.computeIfAbsent(full, _ -> requests.size() + 1L);
  }

  /** What a task, or a callback, does at a time. */
  public long site(String who, long nanos) {
    return site(who + ".py", (int) Math.max(1, nanos / Drawing.MILLI), who);
  }

  /** Where a scope was opened. */
  public long siteOfScope(String scope) {
    return site(scope + ".py", 1, scope);
  }

  public long site(String file, int line, String function) {
    return sites
        .computeIfAbsent(
            file + ":" + line + ":" + function,
            _ -> new Site(sites.size() + 1L, file, line, function, 1, null))
        .id();
  }

  List<Site> sites() {
    return new ArrayList<>(sites.values());
  }

  /** The first task that is drawn made the others; 0 for itself. */
  long parentOf(DrawnRow row) {
    String parent =
        row.others().isEmpty() ? tasks.keySet().iterator().next() : row.others().getFirst();
    return parent.equals(row.name()) || parent.equals("nobody") ? 0 : task(parent);
  }

  long groupOf(DrawnRow row) {
    String group = groupOf.get(row.name());
    return group == null ? 0 : scope(group);
  }

  private static long known(Map<String, Long> ids, String name) {
    Long id = ids.get(name);
    if (id == null) {
      throw new IllegalArgumentException("nothing drawn is called " + name);
    }
    return id;
  }
}
