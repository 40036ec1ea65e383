package dev.cancelscope.trace.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.cancel.Episode;
import dev.cancelscope.trace.findings.Evidence;
import dev.cancelscope.trace.findings.Finding;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.store.Contradiction;
import dev.cancelscope.trace.store.TraceStore;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several traces as one session: the same findings as each has alone, on one clock. */
class SessionTest {
  private static final Path SAMPLES = Path.of("..", "sample-traces");
  private static final Instant BEGIN = Instant.parse("2026-01-02T03:04:05Z");

  private static final String FAR_TASK =
      "{\"event\":\"task.created\",\"t\":1,\"stream\":1,\"seq\":3,\"task\":1000000000000}";

  @TempDir private Path folder;

  private static LoadedTrace load(Path file) throws UnreadableTraceException {
    return new TraceLoader(Thresholds.DEFAULT).load(file, ReadProgress.none());
  }

  private static List<Path> samples() throws IOException {
    List<Path> samples = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(SAMPLES)) {
      for (Path sample : folders) {
        if (Files.exists(sample.resolve("trace.cancelscope"))) {
          samples.add(sample.resolve("trace.cancelscope"));
        }
      }
    }
    samples.sort(null);
    return samples;
  }

  /** The sample as the {@code nth} process of a session, begun half a second after the last. */
  private Path asProcess(Path sample, int nth) throws IOException {
    String lines = Files.readString(sample);
    String rest = lines.substring(lines.indexOf('\n') + 1);
    String parent = nth == 0 ? "" : ",\"parentTrace\":\"t0\"";
    String header =
        """
        {"event":"header","format":"cancelscope","version":"1.0","trace":"t%d"%s,"pid":%d,"wall":"%s",\
        "capabilities":["tasks","task.sites","steps","cancel.requested","cancel.delivered","cancel.cleared",\
        "scopes","cleanup","waits","resources","marks","lost"],"argv":["program.py"]}
        """
            .formatted(nth, parent, 100 + nth, BEGIN.plusMillis(500L * nth));
    return Files.writeString(folder.resolve("p%02d.cancelscope".formatted(nth)), header + rest);
  }

  @Test
  void everyProcessHasTheFindingsThatItHasAlone() throws Exception {
    List<LoadedTrace> alone = new ArrayList<>();
    for (Path sample : samples()) {
      alone.add(load(asProcess(sample, alone.size())));
    }
    assertTrue(alone.size() > 20);
    LoadedTrace session = load(folder);
    TraceStore store = session.store();
    assertEquals(alone.size(), store.processes().size());
    int tasks = alone.stream().mapToInt(trace -> trace.store().tasks().size()).sum();
    assertEquals(tasks, store.tasks().size());
    assertEquals(List.of(), store.contradictions());
    for (int process = 0; process < alone.size(); process++) {
      long offset = 500_000_000L * process;
      assertEquals(
          told(alone.get(process), 0, 0), told(session, process, offset), "process " + process);
      assertEquals(
          cancellations(alone.get(process), 0, 0),
          cancellations(session, process, offset),
          "process " + process);
    }
    int all = alone.stream().mapToInt(trace -> trace.findings().size()).sum();
    assertTrue(all > 10);
    assertEquals(all, session.findings().size());
    assertEquals(
        session.findings().stream().map(Finding::severity).sorted().toList(),
        session.findings().stream().map(Finding::severity).toList());
  }

  /** The findings of one process, in words that are the same wherever it stands. */
  private static List<String> told(LoadedTrace trace, int process, long offsetNanos) {
    TraceStore store = trace.store();
    List<String> told = new ArrayList<>();
    for (Finding finding : trace.findings()) {
      if (store.processOf(finding.taskIndex()) == process) {
        told.add(
            "%s %s %s at %d by task %d, line %d, episode at %d %s"
                .formatted(
                    finding.rule(),
                    finding.severity(),
                    finding.message(),
                    finding.startNanos() - offsetNanos,
                    own(store.tasks().id(finding.taskIndex())),
                    finding.siteIndex() < 0 ? -1 : store.sites().line(finding.siteIndex()),
                    finding.episode() < 0
                        ? -1
                        : trace.episodes().all().get(finding.episode()).startNanos() - offsetNanos,
                    finding.evidence().stream()
                        .map(each -> each.sentence() + at(store, each, offsetNanos))
                        .toList()));
      }
    }
    return told;
  }

  private static long at(TraceStore store, Evidence evidence, long offsetNanos) {
    return switch (evidence) {
      case Evidence.OfTask(int row, _) -> own(store.tasks().id(row));
      case Evidence.OfRequest(int row, _) -> store.requests().atNanos(row) - offsetNanos;
      case Evidence.OfDelivery(int row, _) -> store.deliveries().atNanos(row) - offsetNanos;
      case Evidence.OfSpan(int row, _) -> store.spans().beganNanos(row) - offsetNanos;
      case Evidence.OfStep(int row, _) -> store.steps().beganNanos(row) - offsetNanos;
      case Evidence.OfScope(int row, _) -> store.scopes().openedNanos(row) - offsetNanos;
      case Evidence.OfResource(int row, _) -> store.resources().openedNanos(row) - offsetNanos;
    };
  }

  private static long own(long id) {
    return id % ProcessShift.IDS_EACH;
  }

  private static List<String> cancellations(LoadedTrace trace, int process, long offsetNanos) {
    TraceStore store = trace.store();
    List<String> all = new ArrayList<>();
    for (Episode episode : trace.episodes().all()) {
      if (!episode.tasks().isEmpty()
          && store.processOf(episode.tasks().getFirst().taskIndex()) == process) {
        List<Long> tasks =
            episode.tasks().stream().map(one -> own(store.tasks().id(one.taskIndex()))).toList();
        all.add(
            "%d for %d: %s because %s"
                .formatted(
                    episode.startNanos() - offsetNanos,
                    episode.durationNanos(),
                    tasks,
                    episode.cause().detail()));
      }
    }
    return all;
  }

  private void write(String name, String header, String... lines) throws IOException {
    Files.writeString(
        folder.resolve(name),
        "{\"event\":\"header\",\"format\":\"cancelscope\",\"version\":\"1.0\","
            + header
            + "}\n"
            + String.join("\n", lines)
            + "\n");
  }

  private static String task(long nanos) {
    return "{\"event\":\"task.created\",\"t\":%d,\"stream\":1,\"seq\":2,\"task\":1}"
        .formatted(nanos);
  }

  @Test
  void aClockThatWasSetIsFollowed() throws Exception {
    write(
        "parent.cancelscope",
        "\"trace\":\"a\",\"wall\":\"2026-01-02T03:00:00Z\"",
        // Ten seconds on, the wall clock is an hour further.
        "{\"event\":\"clock\",\"t\":10000000000,\"stream\":1,\"seq\":1,\"wall\":\"2026-01-02T04:00:10Z\"}",
        task(10_000_000_001L));
    write(
        "child.cancelscope",
        "\"trace\":\"b\",\"parentTrace\":\"a\",\"wall\":\"2026-01-02T04:00:12Z\"",
        task(5));
    TraceStore store = load(folder).store();
    assertEquals(12_000_000_005L, store.tasks().createdNanos(1));
    assertEquals(0, store.processes().get(1).parentIndex());
    assertEquals(List.of(), store.contradictions());
  }

  private static List<String> told(TraceStore store) {
    return store.contradictions().stream().map(Contradiction::sentence).toList();
  }

  @Test
  void whatCannotBeKnownOfClocksIsSaid() throws Exception {
    write("parent.cancelscope", "\"trace\":\"a\",\"wall\":\"2026-01-02T03:00:00Z\"", task(5));
    write(
        "earlier.cancelscope", "\"parentTrace\":\"a\",\"wall\":\"2026-01-02T02:59:59Z\"", task(5));
    write("timeless.cancelscope", "\"parentTrace\":\"a\"", task(5));
    TraceStore store = load(folder).store();
    assertEquals(2, store.contradictions().size());
    assertTrue(told(store).toString().contains("earlier.cancelscope seems to begin"));
    assertTrue(told(store).toString().contains("timeless.cancelscope does not tell"));
  }

  @Test
  void brothersOfAParentThatIsNotHereAreOneSessionAndOtherRunsAreNot() throws Exception {
    write("old.cancelscope", "\"trace\":\"o\",\"wall\":\"2026-01-01T00:00:00Z\"", task(5));
    write("a.cancelscope", "\"parentTrace\":\"p\",\"wall\":\"2026-01-02T00:00:00Z\"", task(5));
    write("b.cancelscope", "\"parentTrace\":\"p\",\"wall\":\"2026-01-02T00:00:01Z\"", task(5));
    Files.writeString(folder.resolve("letter.txt"), "Dear reader,\n");
    LoadedTrace session = load(folder);
    assertEquals(2, session.store().processes().size());
    assertEquals(-1, session.store().processes().get(1).parentIndex());
    assertEquals(
        "The folder holds the traces of 1 other program, or run; this is the one that began last,"
            + " with a.cancelscope; open the others by themselves: old.cancelscope",
        told(session.store()).getFirst());
  }

  @Test
  void aProcessThatStoppedEarlierIsKnownNoLonger() throws Exception {
    write(
        "parent.cancelscope",
        "\"trace\":\"a\",\"wall\":\"2026-01-02T03:00:00Z\"",
        task(60_000_000_000L));
    write(
        "killed.cancelscope",
        "\"trace\":\"b\",\"parentTrace\":\"a\",\"wall\":\"2026-01-02T03:00:01Z\"",
        task(5));
    TraceStore store = load(folder).store();
    assertEquals(60_000_000_000L, store.endNanos());
    assertEquals(1_000_000_005L, store.lastNanos(0));
  }

  @Test
  void processesThatNameEachOtherAsParentsAreNoEndlessLoop() throws Exception {
    write("a.cancelscope", "\"trace\":\"a\",\"parentTrace\":\"b\"", task(5));
    write("b.cancelscope", "\"trace\":\"b\",\"parentTrace\":\"a\"", task(5));
    assertTrue(load(folder).store().processes().size() >= 1);
  }

  @Test
  void aFolderWithoutTracesIsRefusedAsBefore() {
    assertThrows(UnreadableTraceException.class, () -> load(folder));
  }

  @Test
  void aTraceThatFindsNoRoomBesideTheOthersIsLeftOutAndNamed() throws Exception {
    write("a.cancelscope", "\"trace\":\"a\"", task(3));
    write("b.cancelscope", "\"parentTrace\":\"a\"", task(1) + "\n" + FAR_TASK);
    write("c.cancelscope", "\"parentTrace\":\"a\"", task(5));
    LoadedTrace session = load(folder);
    assertEquals(2, session.store().processes().size());
    assertEquals(2, session.store().tasks().size());
    assertTrue(
        told(session.store())
            .getFirst()
            .startsWith("A process of the session is missing: b.cancelscope numbers its tasks"),
        told(session.store()).toString());
  }

  @Test
  void withoutItsFirstTraceASessionIsThatOfTheOthers() throws Exception {
    write("a.cancelscope", "\"trace\":\"a\"", FAR_TASK);
    write("b.cancelscope", "\"trace\":\"b\",\"parentTrace\":\"a\"", task(5));
    TraceStore store = load(folder).store();
    assertEquals(1, store.tasks().size());
    assertEquals("b", store.header().trace());
    assertTrue(told(store).getFirst().contains("a.cancelscope"));
  }

  @Test
  void whereNoneFindsRoomTheFolderIsRefusedInASentence() throws Exception {
    write("a.cancelscope", "\"trace\":\"a\"", FAR_TASK);
    var refused = assertThrows(UnreadableTraceException.class, () -> load(folder));
    assertTrue(refused.getMessage().startsWith("a.cancelscope numbers its tasks"));
  }
}
