package dev.cancelscope.bench;

import dev.cancelscope.app.paint.FrameSection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Prints the table of docs/performance.md: {@code mvn -q -Pbench}, in short {@code mvn -q -Pbench
 * -Dbench.args=quick}. A measurement, not a test: nothing fails.
 */
public final class PerformanceTable {
  /** A group of rows: {@code | what | figure | limit |}. */
  public interface Section {
    void print(Settings settings) throws Exception;
  }

  private PerformanceTable() {}

  /** See {@link Settings#of} for the arguments. */
  public static void main(String[] arguments) throws Exception {
    Settings settings = Settings.of(arguments);
    Map<String, Section> sections = new LinkedHashMap<>();
    sections.put("ingest", new IngestSection());
    sections.put("open", new OpenSection());
    sections.put("memory", new MemorySection());
    sections.put("findings", new FindingsSection());
    sections.put("frame", new FrameSection());
    sections.put("session", new SessionSection());
    System.out.printf(
        Locale.ROOT,
        "%,d events, %d rounds, %d processors, Java %s%n%n",
        settings.events(),
        settings.rounds(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version());
    System.out.println("| | Figure | Limit |");
    System.out.println("|---|---|---|");
    for (Map.Entry<String, Section> section : sections.entrySet()) {
      if (settings.only().isEmpty() || settings.only().equals(section.getKey())) {
        section.getValue().print(settings);
      }
    }
  }

  /** Prints one row. */
  public static void row(String what, String figure, String limit) {
    System.out.printf("| %s | %s | %s |%n", what, figure, limit);
  }

  /** Three digits that say something. */
  public static String figure(double value) {
    return String.format(
        Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  }
}
