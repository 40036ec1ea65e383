package dev.cancelscope.trace.report;

import dev.cancelscope.trace.compare.Baseline;
import dev.cancelscope.trace.findings.Evidence;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.FindingsEngine;
import dev.cancelscope.trace.findings.Rule;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.store.TraceStore;
import dev.cancelscope.trace.text.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The report for the test page of a CI server: JUnit's XML. A rule that found nothing is a test
 * that passed; each line that does something wrong is a test that failed, or was skipped where the
 * trace cannot tell or the baseline knows it.
 */
public final class JunitReport {
  private final LoadedTrace trace;
  private final TraceStore store;
  private final @Nullable Baseline baseline;
  private final Severity failing;
  private final StringBuilder out = new StringBuilder();

  private JunitReport(LoadedTrace trace, @Nullable Baseline baseline, Severity failing) {
    this.trace = trace;
    store = trace.store();
    this.baseline = baseline;
    this.failing = failing;
  }

  /**
   * The report.
   *
   * @param failing the mildest severity that is a failure
   */
  public static String of(LoadedTrace trace, @Nullable Baseline baseline, Severity failing) {
    var report = new JunitReport(trace, baseline, failing);
    report.write();
    return report.out.toString();
  }

  private enum Result {
    PASSED,
    FAILED,
    SKIPPED
  }

  private Result result(Fault fault) {
    if (fault.known() || fault.severity() == Severity.UNKNOWN) {
      return Result.SKIPPED;
    }
    return fault.severity().compareTo(failing) <= 0 ? Result.FAILED : Result.PASSED;
  }

  private void write() {
    List<Fault> faults = Fault.of(trace, baseline);
    Set<String> found = new HashSet<>();
    faults.forEach(fault -> found.add(fault.rule()));
    List<String> passed = new ArrayList<>(FindingsEngine.rules().stream().map(Rule::id).toList());
    passed.removeAll(found);
    String counts =
        String.format(
            Locale.ROOT,
            " name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\" time=\"%.3f\"",
            attribute(Names.visible(trace.name())),
            faults.size() + passed.size(),
            count(faults, Result.FAILED),
            count(faults, Result.SKIPPED),
            trace.durationNanos() / 1e9);
    line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    line("<testsuites" + counts + ">");
    line("<testsuite" + counts + ">");
    faults.forEach(this::fault);
    for (String rule : passed) {
      line("<testcase classname=\"cancelscope\" name=\"" + attribute(rule) + "\"/>");
    }
    honesty();
    line("</testsuite>");
    line("</testsuites>");
  }

  private long count(List<Fault> faults, Result result) {
    return faults.stream().filter(fault -> result(fault) == result).count();
  }

  private void fault(Fault fault) {
    Finding worst = fault.worst();
    String where =
        worst.siteIndex() < 0 ? "" : ": " + Names.siteAndFunction(store, worst.siteIndex());
    out.append("<testcase classname=\"cancelscope\" name=\"");
    out.append(attribute(fault.rule() + where)).append('"');
    String file = worst.siteIndex() < 0 ? null : store.sites().file(worst.siteIndex());
    if (file != null) {
      out.append(" file=\"").append(attribute(Names.visible(file))).append('"');
      int line = store.sites().line(worst.siteIndex());
      out.append(line > 0 ? " line=\"" + line + "\"" : "");
    }
    line(">");
    switch (result(fault)) {
      case FAILED -> {
        line(
            "<failure type=\"%s\" message=\"%s\">%s</failure>"
                .formatted(
                    fault.severity().wireName(),
                    attribute(worst.message()),
                    Xml.escaped(details(fault))));
      }
      case SKIPPED -> {
        String why = fault.known() ? "Known in the baseline: " : "Unknown: ";
        line("<skipped message=\"" + attribute(why + worst.message()) + "\"/>");
      }
      case PASSED -> line("<system-out>" + Xml.escaped(details(fault)) + "</system-out>");
    }
    line("</testcase>");
  }

  private static String details(Fault fault) {
    var details = new StringBuilder();
    Finding worst = fault.worst();
    details.append(fault.severity().wireName()).append(": ").append(worst.message()).append('\n');
    for (Evidence evidence : worst.evidence()) {
      details.append("evidence: ").append(evidence.sentence()).append('\n');
    }
    if (fault.more() > 0) {
      details.append(String.format(Locale.ROOT, "also: %,d more like it%n", fault.more()));
    }
    return details.append("advice: ").append(worst.advice()).append('\n').toString();
  }

  private void honesty() {
    List<String> missing = Honesty.of(trace);
    if (!missing.isEmpty()) {
      line("<system-out>What this trace does not say:");
      missing.forEach(sentence -> line(Xml.escaped(sentence)));
      line("</system-out>");
    }
  }

  private static String attribute(String text) {
    return Xml.escaped(text);
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
