package dev.cancelscope.trace.report;

import dev.cancelscope.format.event.VisibleText;
import dev.cancelscope.trace.cancel.CauseLink;
import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.FindingChanges;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is new in each state of a growing trace, a line each: a cancellation once it is over, a
 * finding once it is certain, and a finding that is taken back.
 *
 * <pre>
 *   12.3 s  cancelled  5 tasks in 1.2 s: deadline of the timeout at app.py:12
 *   12.3 s  warning    slow-cleanup: The cleanup of … took 1.1 s → app.py:40 in close
 *   12.3 s  withdrawn  slow-cleanup: …
 * </pre>
 *
 * For one trace, on one thread.
 */
public final class TailText {
  private static final int LONGEST = 500;

  /** By when they began: the number of an episode may change as the trace grows. */
  private final Set<Long> told = new HashSet<>();

  private long cancellations;
  private long findings;
  private long events;

  /**
   * The new lines, without line ends.
   *
   * @param last whether there will be no later state: what is open then stays open
   */
  public List<String> linesOf(LoadedTrace now, FindingChanges changes, boolean last) {
    var lines = new ArrayList<String>();
    for (Episode episode : now.episodes().all()) {
      boolean some = !episode.tasks().isEmpty(); // none: whoever was asked had ended
      if (some && (!episode.open() || last) && told.add(episode.startNanos())) {
        cancellations++;
        lines.add(line(now, episode.endNanos(), "cancelled", words(episode)));
      }
    }
    changes.withdrawn().stream()
        .filter(TailText::isCertain)
        .map(finding -> line(now, now.store().endNanos(), "withdrawn", words(now, finding)))
        .forEach(lines::add);
    changes.appeared().stream()
        .filter(TailText::isCertain)
        .map(finding -> found(now, finding))
        .forEach(lines::add);
    if (last) {
      now.findings().stream()
          .filter(finding -> !isCertain(finding))
          .map(finding -> found(now, finding))
          .forEach(lines::add);
    }
    findings = now.findings().size();
    events = now.store().events();
    return lines;
  }

  /** How much there was, in a sentence. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%,d events, %s, %s.",
        events,
        Wording.count(cancellations, "cancellation", "cancellations"),
        Wording.count(findings, "finding", "findings"));
  }

  /** What cannot be told yet may be told by the next line; at the end it is worth saying. */
  private static boolean isCertain(Finding finding) {
    return finding.severity() != Severity.UNKNOWN;
  }

  private static String found(LoadedTrace now, Finding finding) {
    return line(now, at(now, finding), finding.severity().wireName(), words(now, finding));
  }

  private static long at(LoadedTrace now, Finding finding) {
    return Nanos.known(finding.startNanos()) ? finding.startNanos() : now.store().beginNanos();
  }

  private static String line(LoadedTrace now, long nanos, String what, String words) {
    String time = Durations.text(Math.max(0, nanos - now.store().beginNanos()));
    return String.format(Locale.ROOT, "%9s  %-9s  %s", time, what, VisibleText.of(words, LONGEST));
  }

  private static String words(Episode episode) {
    var words = new StringBuilder();
    words.append(Wording.count(episode.tasks().size(), "task", "tasks"));
    words.append(" in ").append(Wording.duration(episode));
    words.append(": ").append(episode.cause().detail());
    for (CauseLink link = episode.cause().cause(); link != null; link = link.cause()) {
      words.append(", because ").append(link.detail());
    }
    return words.toString();
  }

  private static String words(LoadedTrace now, Finding finding) {
    String place =
        finding.siteIndex() < 0
            ? ""
            : " → " + Names.siteAndFunction(now.store(), finding.siteIndex());
    return finding.rule() + ": " + finding.message() + place;
  }
}
