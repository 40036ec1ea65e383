package dev.cancelscope.format.redact;

import java.util.List;
import java.util.Set;

/**
 * What a redaction does. Everything is taken out but what is named here.
 *
 * @param kept what stays as it is
 * @param prefixes tried on the file of each site, in order; the first that fits is exchanged, and
 *     the path is then left alone
 */
public record Redaction(Set<Subject> kept, List<PathPrefix> prefixes) {

  /** Takes copies. */
  public Redaction {
    kept = Set.copyOf(kept);
    prefixes = List.copyOf(prefixes);
  }

  /** Nothing is kept. */
  public static Redaction ofEverything() {
    return new Redaction(Set.of(), List.of());
  }

  boolean keeps(Subject subject) {
    return kept.contains(subject);
  }
}
