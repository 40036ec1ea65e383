package dev.cancelscope.bench;

import static dev.cancelscope.bench.PerformanceTable.figure;
import static dev.cancelscope.bench.PerformanceTable.row;

import com.sun.management.OperatingSystemMXBean;
import dev.cancelscope.bench.Traces.Packing;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.GrowingSession;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * What a state of a session costs of which one process of four has grown by ten thousand lines:
 * with all of it read anew, and read on. In time of all processors together, collector included.
 */
final class SessionSection implements PerformanceTable.Section {
  private static final int PROCESSES = 4;
  private static final int LINES_EACH = 10_000;
  private static final int WARM_UPS = 3;

  private final OperatingSystemMXBean machine =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private interface State {
    LoadedTrace make() throws Exception;
  }

  @Override
  public void print(Settings settings) throws Exception {
    long events = settings.events() / PROCESSES;
    int states = WARM_UPS + settings.rounds();
    byte[] lines = Files.readAllBytes(Traces.file(TraceShape.SERVICE, events, Packing.PLAIN));
    int[] cuts = cuts(lines, states);
    Path folder = Files.createTempDirectory("session");
    for (int process = 0; process < PROCESSES; process++) {
      begin(file(folder, process), process, lines, cuts[0]);
    }
    double[] anew = new double[settings.rounds()];
    double[] on = new double[settings.rounds()];
    try (var session = new GrowingSession(folder, Thresholds.DEFAULT)) {
      next(session);
      for (int state = 0; state < states; state++) {
        append(file(folder, 1), lines, cuts[state], cuts[state + 1]);
        double whole = millis(() -> opened(folder));
        double more = millis(() -> next(session));
        if (state >= WARM_UPS) {
          anew[state - WARM_UPS] = whole;
          on[state - WARM_UPS] = more;
        }
      }
    }
    print(events, anew, on);
    for (int process = 0; process < PROCESSES; process++) {
      Files.delete(file(folder, process));
    }
    Files.delete(folder);
  }

  private static void print(long events, double[] anew, double[] on) {
    String what =
        String.format(
            Locale.ROOT,
            "a state of a session of %d × %,d events, %,d of them new, processor ms",
            PROCESSES,
            events,
            LINES_EACH);
    row(what + ": all read anew", figures(anew), "");
    row(what + ": read on", figures(on), "");
  }

  private static String figures(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "%s (%s to %s)",
        figure(sorted[sorted.length / 2]),
        figure(sorted[0]),
        figure(sorted[sorted.length - 1]));
  }

  private double millis(State state) throws Exception {
    System.gc(); // nobody pays for another's rubbish
    long before = machine.getProcessCpuTime();
    LoadedTrace made = state.make();
    long took = machine.getProcessCpuTime() - before;
    if (made.store().processes().size() != PROCESSES) {
      throw new IllegalStateException("a process is missing");
    }
    return took / 1e6;
  }

  private static LoadedTrace opened(Path folder) throws Exception {
    return new TraceLoader(Thresholds.DEFAULT).load(folder, ReadProgress.none());
  }

  private static LoadedTrace next(GrowingSession session) throws Exception {
    session.look();
    while (session.readOn()) {
      // There is more.
    }
    return Objects.requireNonNull(session.now());
  }

  private static Path file(Path folder, int process) {
    return folder.resolve("p" + process + ".cancelscope");
  }

  private static void begin(Path file, int process, byte[] lines, int to) throws IOException {
    String parent = process == 0 ? "" : "\"parentTrace\":\"t0\",";
    String header =
        "{\"event\":\"header\",\"format\":\"cancelscope\",\"version\":\"1.0\",\"trace\":\"t%d\",%s"
                .formatted(process, parent)
            + own(lines);
    int from = lineEnd(lines, 0) + 1;
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(header.getBytes(StandardCharsets.UTF_8));
      out.write(lines, from, to - from);
    }
  }

  /** What else the header says. */
  private static String own(byte[] lines) {
    String header = new String(lines, 0, lineEnd(lines, 0) + 1, StandardCharsets.UTF_8);
    return header
        .replaceFirst("^.*?\"version\":\"1.0\",", "")
        .replaceFirst("\"trace\":\"[^\"]*\",", "");
  }

  private static void append(Path file, byte[] lines, int from, int to) throws IOException {
    Files.write(file, Arrays.copyOfRange(lines, from, to), StandardOpenOption.APPEND);
  }

  /** Where the file ends in each state; there are that many and one. */
  private static int[] cuts(byte[] lines, int states) {
    int[] cuts = new int[states + 1];
    int at = lines.length;
    for (int state = states; state >= 0; state--) {
      cuts[state] = at;
      for (int line = 0; line < LINES_EACH && at > 0; line++) {
        at--;
        while (at > 0 && lines[at - 1] != '\n') {
          at--;
        }
      }
    }
    return cuts;
  }

  private static int lineEnd(byte[] lines, int from) {
    int at = from;
    while (lines[at] != '\n') {
      at++;
    }
    return at;
  }
}
