package dev.cancelscope.app.launch;

import dev.cancelscope.trace.compare.Baseline;
import dev.cancelscope.trace.findings.Severity;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.report.HtmlReport;
import dev.cancelscope.trace.report.JsonReport;
import dev.cancelscope.trace.report.JunitReport;
import dev.cancelscope.trace.report.MarkdownReport;
import dev.cancelscope.trace.report.SarifReport;
import dev.cancelscope.trace.report.TextReport;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code report} writes. */
enum ReportFormat {
  TEXT,
  JSON,
  MARKDOWN,
  HTML,
  SARIF,
  JUNIT;

  /** By its name on the command line; empty: there is none of that name. */
  static Optional<ReportFormat> of(String name) {
    return Arrays.stream(values()).filter(format -> format.wireName().equals(name)).findFirst();
  }

  /** "text, json, … or junit". */
  static String names() {
    String all =
        Arrays.stream(values()).map(ReportFormat::wireName).collect(Collectors.joining(", "));
    int last = all.lastIndexOf(", ");
    return all.substring(0, last) + " or " + all.substring(last + 2);
  }

  private String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The whole report.
   *
   * @param failing the mildest severity that fails; null: the report decides
   */
  String report(LoadedTrace trace, @Nullable Baseline baseline, @Nullable Severity failing) {
    return switch (this) {
      case TEXT -> TextReport.of(trace, baseline);
      case JSON -> JsonReport.of(trace, baseline);
      case MARKDOWN -> MarkdownReport.of(trace, baseline);
      case HTML -> HtmlReport.of(trace, baseline);
      case SARIF -> SarifReport.of(trace, baseline);
      case JUNIT -> JunitReport.of(trace, baseline, failing == null ? Severity.WARNING : failing);
    };
  }
}
