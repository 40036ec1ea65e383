package dev.cancelscope.trace.report;

import static dev.cancelscope.trace.drawn.Golden.assertApproved;
import static dev.cancelscope.trace.drawn.Golden.assertApprovedJson;

import dev.cancelscope.format.event.RecordingEvent;
import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.trace.compare.Baseline;
import dev.cancelscope.trace.drawn.Drawing;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import dev.cancelscope.trace.store.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of traces in which everything that a report can say has something to say. */
final class WholeReportsTest {
  @TempDir private Path folder;

  private static void assertAllApproved(String name, LoadedTrace trace, Baseline baseline)
      throws IOException {
    assertApproved(name + ".txt", TextReport.of(trace, baseline));
    assertApproved(name + ".md", MarkdownReport.of(trace, baseline));
    assertApproved(name + ".html", HtmlReport.of(trace, baseline, List.of()));
    assertApprovedJson(name + ".json", JsonReport.of(trace, baseline));
  }

  /** A shutdown beyond its grace, a dozen cancellations before it, events lost, and senses. */
  private static Drawing shutdown() {
    var rows =
        new StringBuilder(
            """
            main   |[--------------------------------------r
            signal | [-----------------------------------r
            w1     |              [----!xf====)c
            w2     |              [----!xf===============)c
            w3     |              [----!xf===================)c
            w4     |              [----!xc
            """);
    IntStream.range(0, 12)
        .forEach(i -> rows.append("j%02d | [%s!xc%n".formatted(i, "-".repeat(i))));
    Drawing drawing = Drawing.of(2_000, rows.toString());
    IntStream.rangeClosed(1, 4).forEach(i -> drawing.shutdown("w" + i));
    IntStream.range(0, 12).forEach(i -> drawing.by("j%02d".formatted(i), "main"));
    return drawing
        .signal("SIGTERM", 38_000)
        .event(new RecordingEvent.Gap(50_000_000_000L, 1, 0, 4, null, null))
        .blindFor(Capability.RESOURCES, Capability.WAITS);
  }

  @Test
  void aShutdownIsAsReviewed() throws Exception {
    LoadedTrace trace = shutdown().loaded();
    Baseline known = Baseline.of(Drawings.incident().loaded());
    assertAllApproved("shutdown", trace, known);
  }

  private static final String HEADER =
      "{\"event\":\"header\",\"format\":\"cancelscope\",\"version\":\"1.0\",\"runtime\":\"CPython\","
          + "\"runtimeVersion\":\"3.13.0\",\"capabilities\":[\"tasks\",\"cancel.requested\",\"cancel.delivered\","
          + "\"cleanup\",\"scopes\",\"lost\"],";

  private static void write(Path file, String header, String lines) throws IOException {
    Files.writeString(file, HEADER + header + "}\n" + lines);
  }

  /** Two processes, the second cut short, with a line that nobody can read and an unknown kind. */
  @Test
  void aSessionIsAsReviewed() throws Exception {
    Path session = Files.createDirectory(folder.resolve("shop"));
    write(
        session.resolve("shop.cancelscope"),
        "\"trace\":\"a\",\"pid\":1,\"argv\":[\"shop.py\"],\"wall\":\"2026-01-02T03:00:00Z\"",
        """
        {"event":"site","id":1,"file":"shop.py","line":7,"function":"sell"}
        {"event":"task.created","t":0,"stream":1,"seq":1,"task":1,"name":"sell","site":1}
        {"event":"cancel.requested","t":5000000,"stream":1,"seq":2,"request":1,"task":1,"site":1}
        {"event":"cancel.delivered","t":6000000,"stream":1,"seq":3,"task":1,"site":1}
        {"event":"cleanup.began","t":6000000,"stream":1,"seq":4,"span":1,"task":1,"kind":"finally","site":1}
        {"event":"cleanup.ended","t":2600000000,"stream":1,"seq":5,"span":1,"ending":"completed"}
        {"event":"task.ended","t":2600000001,"stream":1,"seq":6,"task":1,"outcome":"cancelled"}
        {"event":"moon.phase","t":2600000002,"stream":1,"seq":7}
        {"event":"end","t":3000000000,"stream":1,"seq":8,"events":7,"lost":0,"reason":"exit"}
        """);
    write(
        session.resolve("till.cancelscope"),
        "\"trace\":\"b\",\"parentTrace\":\"a\",\"pid\":2,\"argv\":[\"till.py\"],"
            + "\"wall\":\"2026-01-02T03:00:01Z\"",
        """
        {"event":"task.created","t":0,"stream":1,"seq":1,"task":1,"name":"count"}
        {"event":"task.created","t":
        {"event":"cancel.requested","t":5000000,"stream":1,"seq":2,"request":1,"task":1}
        """);
    LoadedTrace trace = new TraceLoader(Thresholds.DEFAULT).load(session, ReadProgress.none());
    assertAllApproved("session", trace, Baseline.of(trace));
  }
}
