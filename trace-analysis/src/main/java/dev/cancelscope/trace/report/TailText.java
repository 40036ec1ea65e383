package dev.cancelscope.trace.report;

import dev.cancelscope.format.event.VisibleText;
import dev.cancelscope.trace.cancel.CauseLink;
import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.FindingChanges;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.Nanos;
import dev.cancelscope.trace.store.ProcessTable;
import dev.cancelscope.trace.store.TracedProcess;
import dev.cancelscope.trace.text.Durations;
import dev.cancelscope.trace.text.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is new in each state of a growing trace, a line each: a cancellation once it is over, a
 * finding once it is certain, and a finding that is taken back. Of a session, which process has
 * joined, too, and of which process each line is.
 *
 * <pre>
 *   12.3 s  cancelled  5 tasks in 1.2 s: deadline of the timeout at app.py:12
 *   12.3 s  warning    slow-cleanup: The cleanup of … took 1.1 s → app.py:40 in close
 *   12.3 s  withdrawn  slow-cleanup: …
 *   13.0 s  joined     worker.py · 4712, started by app.py · 4711
 *   13.5 s  cancelled  worker.py · 4712: 2 tasks in 30 ms: …
 * </pre>
 *
 * For one trace or session, on one thread.
 */
public final class TailText {
  private static final int LONGEST = 500;

  /** The number of an episode may change as the trace grows. */
  private final Set<Told> told = new HashSet<>();

  /** What the traces of those processes are called that were told of. */
  private final Set<String> joined = new HashSet<>();

  private long cancellations;
  private long findings;
  private long events;

  /**
   * A cancellation that was told, by when it began.
   *
   * @param process what the trace of its process is called in a session; empty: it is none
   * @param sinceNanos since that process began, which may move as another turns up late
   */
  private record Told(String process, long sinceNanos) {
    static Told of(LoadedTrace now, Episode episode) {
      int process = now.store().processOf(episode.tasks().getFirst().taskIndex());
      TracedProcess of = now.store().processes().get(process);
      return of.tracedBy() == null
          ? new Told("", episode.startNanos())
          : new Told(of.tracedBy(), episode.startNanos() - of.beginNanos());
    }
  }

  /**
   * The new lines, without line ends.
   *
   * @param last whether there will be no later state: what is open then stays open
   */
  public List<String> linesOf(LoadedTrace now, FindingChanges changes, boolean last) {
    var lines = new ArrayList<String>(joined(now));
    for (Episode episode : now.episodes().all()) {
      boolean some = !episode.tasks().isEmpty(); // none: whoever was asked had ended
      if (some && (!episode.open() || last) && told.add(Told.of(now, episode))) {
        cancellations++;
        lines.add(line(now, episode.endNanos(), "cancelled", words(now, episode)));
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

  /** A session of one is told as the one trace that it is. */
  private List<String> joined(LoadedTrace now) {
    ProcessTable processes = now.store().processes();
    var lines = new ArrayList<String>();
    for (int index = 0; processes.isSession() && index < processes.size(); index++) {
      TracedProcess process = processes.get(index);
      if (joined.add(String.valueOf(process.tracedBy()))) {
        int parent = process.parentIndex();
        String by = parent < 0 ? "" : ", started by " + processes.title(parent);
        lines.add(line(now, process.beginNanos(), "joined", processes.title(index) + by));
      }
    }
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

  /** Which process it is, in front of what is said of it; nothing where there is only one. */
  private static String process(LoadedTrace now, int taskIndex) {
    ProcessTable processes = now.store().processes();
    return processes.isSession() && taskIndex >= 0
        ? processes.title(now.store().processOf(taskIndex)) + ": "
        : "";
  }

  private static String words(LoadedTrace now, Episode episode) {
    var words = new StringBuilder(process(now, episode.tasks().getFirst().taskIndex()));
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
    String process = process(now, finding.taskIndex());
    return process + finding.rule() + ": " + finding.message() + place;
  }
}
